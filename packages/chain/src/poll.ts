import { setTimeout as sleep } from 'node:timers/promises'

/** Runs `step` again and again until aborted; a failure is reported and the next step comes after a longer wait. */
export async function poll(options: {
  step: () => Promise<unknown>
  everyMs: number
  signal: AbortSignal
  /** Longest wait after failures, default 32 times `everyMs`. */
  atMostMs?: number
  onError: (error: unknown) => void
}): Promise<void> {
  let failures = 0
  while (!options.signal.aborted) {
    try {
      await options.step()
      failures = 0
    } catch (error) {
      if (options.signal.aborted) return
      failures++
      options.onError(error)
    }
    const longestMs = options.atMostMs ?? options.everyMs * 32
    const waitMs = Math.min(
      options.everyMs * 2 ** Math.min(failures, 16),
      Math.max(longestMs, options.everyMs),
    )
    await sleep(waitMs, undefined, { signal: options.signal }).catch(() => undefined)
  }
}
