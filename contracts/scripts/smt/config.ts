/** The proofs, and what is known to be beyond the solver: a property that is not proved and not named here fails the run. */
export const config = {
  proofs: 'scripts/smt/proofs',
  /** Steps of the solver for one query, about ten seconds. */
  effort: 20_000_000,
  timeoutSeconds: 120,
  unproved: {
    'CredibilityProof.weightNeverFallsWithTheScore':
      'by hand: a third never falls, and floor and cap keep the order',
    'CredibilityProof.weightIsAThirdLessOne':
      'by hand: a third rounded down, times three, is the score less 0, 1 or 2',
    'SettlementProof.extraSharesAreAtMostTheRestAndTheSlashed':
      'by hand: a quotient rounded down, times its divisor, is at most the sum that was divided',
    'CredibilityProof.aCredibleGroupIsMoreThanHalf':
      'by hand, for trust t ≥ 2: if 2·group ≤ total, then 2·group·t ≤ total·t ≤ 2·total·(t − 1), so it is not credible',
  } as Record<string, string>,
}
