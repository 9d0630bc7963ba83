export { type CheckOptions, checkDeterminism } from './check-determinism.ts'
export { type CheckProgress, type CheckReport, checkVersion, type RunDifference } from './check-report.ts'
export {
  compareResults,
  type FileDifference,
  firstDifference,
  type Pair,
  type TaskDifference,
} from './compare-results.ts'
export { createHosts, type Hosts, type HostsOptions } from './create-hosts.ts'
export { inputsDigest } from './inputs-digest.ts'
export type { Host, Perturbation } from './perturbation.ts'
export { allPerturbations, anotherNode } from './perturbations.ts'
export { maxRuns, minRuns, planRuns } from './plan-runs.ts'
export type { OpenHost } from './run-perturbed.ts'
export { type SignReportOptions, signReport } from './sign-report.ts'
