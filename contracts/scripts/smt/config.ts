/** The proofs, and what is known to be beyond the solver: a property that is not proved and not named here fails the run. */
export const config = {
  proofs: 'scripts/smt/proofs',
  /** Steps of the solver for one query, about ten seconds. */
  effort: 20_000_000,
  timeoutSeconds: 120,
  unproved: {} as Record<string, string>,
}
