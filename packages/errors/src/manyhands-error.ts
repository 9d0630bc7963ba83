import { type ErrorCode, errorRegistry } from './registry.ts'

export type ErrorDetails = Readonly<Record<string, string | number | bigint | boolean | undefined>>

/**
 * An expected failure, with a stable code for machines and a hint for people.
 *
 * The message is the registry's template of the code, its `{placeholders}` filled from `details`.
 */
export class ManyhandsError extends Error {
  readonly code: ErrorCode
  readonly hint: string
  readonly retryable: boolean
  readonly httpStatus: number
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    const entry = errorRegistry[code]
    super(fill(entry.message, details), options)
    this.name = 'ManyhandsError'
    this.code = code
    this.hint = fill(entry.hint, details)
    this.retryable = entry.retryable
    this.httpStatus = entry.httpStatus
    this.details = details
  }

  /** The form that goes over HTTP and into `--json` output: no stack, amounts as decimal strings. */
  toJSON(): ErrorJson {
    const details = Object.fromEntries(
      Object.entries(this.details).map(([key, value]) => [
        key,
        typeof value === 'bigint' ? `${value}` : value,
      ]),
    ) as ErrorJson['details']
    return { code: this.code, message: this.message, hint: this.hint, retryable: this.retryable, details }
  }
}

export type ErrorJson = {
  code: ErrorCode
  message: string
  hint: string
  retryable: boolean
  details: Record<string, string | number | boolean | undefined>
}

function fill(template: string, details: ErrorDetails): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = details[key]
    return value === undefined ? whole : String(value)
  })
}
