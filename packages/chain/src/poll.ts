import { setTimeout as sleep } from 'node:timers/promises'

/** Runs `step` again and again until aborted; a failure is reported and the next step comes after a longer wait. */
export async function poll(options: {
  step: () => Promise<unknown>
  everyMs: number
  signal: AbortSignal
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
    const waitMs = options.everyMs * Math.min(2 ** failures, 32)
    await sleep(waitMs, undefined, { signal: options.signal }).catch(() => undefined)
  }
}
