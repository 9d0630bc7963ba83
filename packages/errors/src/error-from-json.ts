import { ManyhandsError } from './manyhands-error.ts'
import { type ErrorCode, errorRegistry } from './registry.ts'

/** Rebuilds an error that came over HTTP; an unknown shape or code becomes `SERVICE_FAILED`. */
export function errorFromJson(json: unknown, service: string): ManyhandsError {
  if (typeof json === 'object' && json !== null && 'code' in json) {
    const { code, details } = json as { code: unknown; details?: unknown }
    if (typeof code === 'string' && Object.hasOwn(errorRegistry, code)) {
      return new ManyhandsError(code as ErrorCode, (details ?? {}) as Record<string, string>)
    }
  }
  return new ManyhandsError('SERVICE_FAILED', { service, reason: JSON.stringify(json).slice(0, 200) })
}
