import { ManyhandsError } from '@manyhands/errors'
import { instrumentModule } from '../src/instrument-module.ts'
import { readModule } from '../src/read-module.ts'
import { scanBodies, trait } from '../src/scan-bodies.ts'
import { runModule } from '../src/testing/run-module.ts'

const { validate } = (globalThis as unknown as { WebAssembly: { validate(bytes: Uint8Array): boolean } })
  .WebAssembly
const MEMORY_BYTES = 4 * 1024 * 1024
/** Bounds a hang; a small input takes some milliseconds. */
const SLOW_MS = 5_000

export type Verdict = 'refused' | 'accepted' | 'ran'

/**
 * Holds what must be true of every input.
 * - Only APP_INVALID is thrown, and soon.
 * - What is accepted, the engine accepts before and after.
 * - What then ends without a trap, within some fuel, ends so raw as well, with the same memory where no float is computed.
 *
 * @throws Error that names the broken property
 */
export function checkInput(input: Uint8Array): Verdict {
  const before = performance.now()
  let written: Uint8Array
  try {
    written = instrumentModule(input, { memoryBytes: MEMORY_BYTES })
  } catch (error) {
    if (error instanceof ManyhandsError && error.code === 'APP_INVALID') return 'refused'
    throw new Error('throws something else than APP_INVALID', { cause: error })
  }
  if (performance.now() - before > SLOW_MS) throw new Error('takes too long')
  if (!validate(input)) throw new Error('accepts what the engine refuses')
  if (!validate(written)) throw new Error('writes what the engine refuses')
  return compareRuns(input, written)
}

function compareRuns(input: Uint8Array, written: Uint8Array): Verdict {
  let counted: ReturnType<typeof runModule>
  try {
    counted = runModule(written, { fuel: 100_000, depth: 100_000 })
  } catch {
    // Segments that do not fit end a module before it begins, raw as well.
    return 'accepted'
  }
  const module = readModule(input)
  const floats = scanBodies(module).traits.some(traits => traits & trait.float)
  if (counted.ending !== 'ok' || floats || module.start !== undefined) return 'accepted'
  const raw = runModule(input)
  const grows = raw.memory !== counted.memory && input.length > 0
  if (raw.ending !== 'ok') throw new Error('ends well only with counters')
  if (grows && !mayGrow(module)) throw new Error('leaves another memory')
  return 'ran'
}

/** With another maximum, memory and tables may grow to another size. */
function mayGrow(module: ReturnType<typeof readModule>): boolean {
  return module.bytes.includes(0x40) || module.tables.length > 0
}
