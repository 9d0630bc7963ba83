/** What the devnet's pool sells: see `services/scheduler/src/config.ts` for the fields. */
export const poolRules = {
  priceNrlc: 100_000_000n,
  category: 0,
  trust: 32,
  slack: 2,
  maxBatch: 1000,
  durationSeconds: 1800,
  workerStakePct: 30,
  schedulerPct: 5,
  validSeconds: 30 * 24 * 3600,
} as const
