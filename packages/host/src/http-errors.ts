import { ManyhandsError } from '@manyhands/errors'
import type { Context, ErrorHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from './logger.ts'

/** One shape for every failure over HTTP: `{code, message, hint, retryable, details}`. */
export function handleHttpErrors(service: string, log: Logger): ErrorHandler {
  return (error: Error, context: Context) => {
    const known = error instanceof ManyhandsError ? error : undefined
    if (known === undefined) log.error({ err: error, path: context.req.path }, 'request failed')
    // An unknown failure's own words may hold what is nobody's business; they go to the log only.
    const shown = known ?? new ManyhandsError('SERVICE_FAILED', { service, reason: 'an internal error' })
    return context.json(shown.toJSON(), shown.httpStatus as ContentfulStatusCode)
  }
}
