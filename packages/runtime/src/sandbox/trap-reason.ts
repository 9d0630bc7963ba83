import { engine } from './engine.ts'

/** V8's words for a trap differ between versions; the result must not. */
const reasons: [RegExp, string][] = [
  [/unreachable/, 'unreachable'],
  [/divide by zero|remainder by zero|division by zero/, 'division by zero'],
  [/divide result|unrepresentable|float/, 'number out of range'],
  [/signature|null function/, 'wrong function type'],
  [/table/, 'table index out of bounds'],
  [/out of bounds|segment/, 'memory access out of bounds'],
]

/**
 * The reason of a result when the guest was stopped by the engine, or undefined when `error` is the host's own: the
 * engine's stack, too, which ends before the counted depth only on a host that gives too little of it.
 */
export function trapReason(error: unknown): string | undefined {
  if (error instanceof engine.Exception) return 'trap: uncaught exception'
  if (!(error instanceof engine.RuntimeError) || /call stack/i.test(error.message)) return undefined
  const found = reasons.find(([pattern]) => pattern.test(error.message))
  return found === undefined ? 'trap' : `trap: ${found[1]}`
}
