import type { Report } from '../progress.ts'

/** What is still waited for after this long is worth a word. */
const tellAfterMs = 10_000

/** Tells what changed, and nothing twice. */
export function createTeller(report: Report) {
  let running = ''
  let reason: string | undefined
  const since = new Map<string, number>()
  return {
    running(done: number, total: number): void {
      if (running === `${done}/${total}`) return
      running = `${done}/${total}`
      report({ type: 'running', done, total })
    },
    waiting(why: string, of: { deal?: `0x${string}`; batch?: number } = {}): void {
      const key = `${of.deal} ${of.batch} ${why}`
      if (of.deal === undefined) reason = why
      const nowMs = performance.now()
      const firstMs = since.get(key)
      if (firstMs === undefined) since.set(key, nowMs)
      else if (nowMs - firstMs >= tellAfterMs) {
        since.set(key, Number.POSITIVE_INFINITY)
        report({ type: 'waiting', reason: why, ...of })
      }
    },
    lastReason: () => reason,
  }
}

export type Teller = ReturnType<typeof createTeller>
