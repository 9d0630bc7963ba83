import type { Bytes32 } from '@manyhands/protocol'

type Refusal = { request: Bytes32; reason: string; failures: number; untilMs: number; isTold: boolean }

const firstWaitMs = 1000
const longestWaitMs = 60_000
const maxKept = 10_000

/**
 * Which pool offers the chain refused for a request though the book finds nothing wrong with them. Such a pair
 * is left alone for a while, longer each time, and the request goes to the next offer meanwhile.
 */
export function createRefusals(nowMs: () => number) {
  const pairs = new Map<string, Refusal>()

  return {
    add(request: Bytes32, poolOrder: Bytes32, reason: string): void {
      const key = `${request}:${poolOrder}`
      const failures = (pairs.get(key)?.failures ?? 0) + 1
      const untilMs = nowMs() + Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs)
      pairs.delete(key)
      pairs.set(key, { request, reason, failures, untilMs, isTold: false })
      const oldest = pairs.keys().next().value
      if (pairs.size > maxKept && oldest !== undefined) pairs.delete(oldest)
    },
    /** Why the pair has to wait; undefined when it need not. */
    of(request: Bytes32, poolOrder: Bytes32): string | undefined {
      const refusal = pairs.get(`${request}:${poolOrder}`)
      return refusal && refusal.untilMs > nowMs() ? refusal.reason : undefined
    },
    /** Requests of which a wait has ended since the last call. */
    takeDue(): Bytes32[] {
      const due = [...pairs.values()].filter(refusal => !refusal.isTold && refusal.untilMs <= nowMs())
      for (const refusal of due) refusal.isTold = true
      return [...new Set(due.map(refusal => refusal.request))]
    },
  }
}

export type Refusals = ReturnType<typeof createRefusals>
