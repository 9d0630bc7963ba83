import { CodeReader } from './code-reader.ts'
import { NanFlow } from './nan-flow.ts'
import type { BodyFacts } from './scan-bodies.ts'
import type { WasmModule } from './wasm-module.ts'

/** Where a value must be made canonical: behind the instruction that ends at `at`; `shape` as in nan-actions. */
export type NanMark = { at: number; shape: number }

const ROUNDS = 12

/**
 * Finds the instructions of one function behind which a NaN must be made canonical, because its bits become visible
 * later: stored, reinterpreted, given to a call, returned, put into a global, or mixed with bits that must stay.
 *
 * The flow is followed until nothing changes any more. What is marked stays marked, so it ends; code that needs more rounds than
 * compilers write gets a mark behind each arithmetic instruction, which is always right.
 */
export function nanMarks(module: WasmModule, facts: BodyFacts, index: number): NanMark[] {
  const flow = new NanFlow(module, facts, index)
  for (let round = 0; round < ROUNDS; round += 1) {
    flow.eager = round === ROUNDS - 1
    if (!flow.run(new CodeReader(module.bytes, facts.codeAt[index]!, module.bodies.end[index]!))) break
  }
  return [...flow.marks].map(([at, shape]) => ({ at, shape })).sort((left, right) => left.at - right.at)
}
