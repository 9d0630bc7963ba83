import { ManyhandsError } from '@manyhands/errors'
import type { Context, ErrorHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from './logger.ts'

/**
 * One shape for every failure over HTTP: `{code, message, hint, retryable, details}` with the code's status. An
 * unexpected failure's own words may hold what is nobody's business; they go to the log only.
 */
export function handleHttpErrors(service: string, log: Logger): ErrorHandler {
  return (error: Error, context: Context) => {
    const known = error instanceof ManyhandsError ? error : unexpected(service, log, error, context.req.path)
    if (known.code === 'RATE_LIMITED') context.header('retry-after', `${known.details.seconds ?? 1}`)
    return context.json(known.toJSON(), known.httpStatus as ContentfulStatusCode)
  }
}

function unexpected(service: string, log: Logger, error: Error, path: string): ManyhandsError {
  if (/HttpRequestError|TimeoutError|ECONNREFUSED/.test(`${error.name} ${error.message}`)) {
    log.warn({ err: error, path }, 'the chain does not answer')
    return new ManyhandsError('CHAIN_UNREACHABLE', { url: `the ${service}’s endpoint` })
  }
  log.error({ err: error, path }, 'request failed')
  return new ManyhandsError('SERVICE_FAILED', { service, reason: 'an internal error; its log says more' })
}
