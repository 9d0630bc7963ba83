export { errorFromJson } from './error-from-json.ts'
export { type ErrorDetails, type ErrorJson, ManyhandsError } from './manyhands-error.ts'
export { type ErrorCode, errorRegistry } from './registry.ts'
