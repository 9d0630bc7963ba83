import { ManyhandsError } from '@manyhands/errors'

const tries = 20
const firstWaitMs = 100
const longestWaitMs = 2000

/** Failures that pass by themselves: something is restarting, or has not seen yet what the chain says. */
function passes(error: unknown): boolean {
  if (!(error instanceof ManyhandsError)) return true
  return error.retryable || error.code === 'NOT_FOUND' || error.code === 'RESULT_MISMATCH'
}

/** Repeats what may be repeated until it succeeds, its failure is final, or it was tried for some 30 seconds. */
export async function retried<T>(
  call: () => Promise<T>,
  signal: AbortSignal,
  canPass: (error: unknown) => boolean = passes,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted()
    try {
      return await call()
    } catch (error) {
      if (!canPass(error) || attempt >= tries) throw error
      await wait(Math.min(firstWaitMs * 2 ** (attempt - 1), longestWaitMs), signal)
    }
  }
}

/** Waits, or throws the signal's reason. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal.addEventListener('abort', onAbort, { once: true })
  })
}
