import type { Progress, Report } from './progress.ts'

/**
 * Runs `work` and hands on what it reports, as it reports it. A consumer that stops early aborts the signal.
 * What `work` throws is thrown here, after everything it reported.
 */
export async function* progressStream<R>(
  work: (report: Report, signal: AbortSignal) => Promise<R>,
  outer?: AbortSignal,
): AsyncGenerator<Progress, R> {
  const stopping = new AbortController()
  const signal = outer ? AbortSignal.any([outer, stopping.signal]) : stopping.signal
  const queue: Progress[] = []
  let wake = Promise.withResolvers<void>()
  let isOver = false
  const result = work(progress => {
    queue.push(progress)
    wake.resolve()
  }, signal).finally(() => {
    isOver = true
    wake.resolve()
  })
  // Awaited below, or of no interest any more when the consumer left.
  result.catch(() => undefined)
  try {
    while (!isOver || queue.length > 0) {
      const next = queue.shift()
      if (next) yield next
      else {
        await wake.promise
        wake = Promise.withResolvers()
      }
    }
    return await result
  } finally {
    stopping.abort()
  }
}
