import type { WasmModule } from './wasm-module.ts'

/** Immutable globals that the host gives: fuel at the start (i64) and the stack's budget in bytes (i32). */
export const IMPORTED_GLOBALS = 2

/** Numbers of what is added to a module. */
export function addedIndexes(module: WasmModule) {
  const globals = IMPORTED_GLOBALS + module.globalTypes.length
  const functions = module.functions.length
  return {
    fuelGlobal: globals,
    depthGlobal: globals + 1,
    faultGlobal: globals + 2,
    memoryGrow: functions,
    /** Of the first table; the others follow. */
    tableGrow: functions + 1,
  }
}

export type AddedIndexes = ReturnType<typeof addedIndexes>

/** Types added behind a module's own. */
export class AddedTypes {
  readonly list: { parameters: readonly number[]; results: readonly number[] }[] = []
  readonly #first: number
  readonly #known = new Map<string, number>()

  constructor(first: number) {
    this.#first = first
  }

  index(parameters: readonly number[], results: readonly number[]): number {
    const key = `${parameters}:${results}`
    let index = this.#known.get(key)
    if (index === undefined) {
      index = this.#first + this.list.length
      this.list.push({ parameters, results })
      this.#known.set(key, index)
    }
    return index
  }
}
