// What of the SDK reads and writes folders, so Node only.
export { saveResults } from './save-results.ts'
export { type VerifyReport, verifyResults } from './verify-results.ts'
