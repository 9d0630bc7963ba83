import { checkModule } from './check-module.ts'
import { readModule } from './read-module.ts'
import { refuse } from './refuse.ts'
import { scanBodies } from './scan-bodies.ts'
import { writeModule } from './write-module.ts'

/** Rises whenever the same module would be written otherwise: part of every cache key and of what results mean. */
export const instrumenterVersion = 3

/** Bytes of stack, as frames are weighed here, that a task may have in use. The sandbox's real stack must be larger. */
export const defaultDepth = 4 * 1024 * 1024

type Engine = { validate(bytes: Uint8Array): boolean }
const engine = (globalThis as unknown as { WebAssembly: Engine }).WebAssembly

/**
 * Makes a WebAssembly module deterministic and bounded: fuel, call depth, canonical NaNs, a memory of at most
 * `memoryBytes`. What cannot be made so is refused. The recipe is told in the room's README.
 *
 * @throws APP_INVALID with the first reason: the same on every worker
 */
export function instrumentModule(module: Uint8Array, { memoryBytes }: { memoryBytes: number }): Uint8Array {
  const read = readModule(module)
  const memory = checkModule(read, memoryBytes)
  const facts = scanBodies(read)
  // Our own reader knows all that is allowed but does not follow types; what is written below relies on them.
  if (!engine.validate(module)) refuse('the module is not valid WebAssembly')
  return writeModule(read, facts, memory)
}
