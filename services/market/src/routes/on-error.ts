import { ManyhandsError } from '@manyhands/errors'
import type { ErrorHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from '../create-logger.ts'

/** Every failure as `{code, message, hint, retryable, details}` with the code's status. What nobody expected shows no insides. */
export function onError(log: Logger): ErrorHandler {
  return (error, c) => {
    const known = error instanceof ManyhandsError ? error : unexpected(log, error, c.req.path)
    if (known.code === 'RATE_LIMITED') c.header('retry-after', `${known.details.seconds ?? 1}`)
    return c.json(known.toJSON(), known.httpStatus as ContentfulStatusCode)
  }
}

function unexpected(log: Logger, error: Error, path: string): ManyhandsError {
  if (/HttpRequestError|TimeoutError|ECONNREFUSED/.test(`${error.name} ${error.message}`)) {
    log.warn('the chain does not answer', { path, error })
    return new ManyhandsError('CHAIN_UNREACHABLE', { url: 'the market’s endpoint' })
  }
  log.error('a request failed', { path, error, stack: error.stack?.slice(0, 2000) })
  return new ManyhandsError('SERVICE_FAILED', {
    service: 'market',
    reason: 'an internal error; its log says more',
  })
}
