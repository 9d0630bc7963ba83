import { createHash } from 'node:crypto'
import { defaultDepth } from '../instrument-module.ts'

type Global = { value: number | bigint }
type Exports = Record<string, unknown>
type Engine = {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: object) => { exports: Exports }
}
const engine = (globalThis as unknown as { WebAssembly: Engine }).WebAssembly

export type ModuleRun = {
  ending: string
  memory: string
  fuel: number
  depth: number
  fault: number
  bytes: number[]
}
export type Start = { fuel?: number; depth?: number }

/**
 * Runs `_start` of a module, raw or instrumented, with WASI functions that do nothing.
 *
 * @returns how it ended, a hash of its memory, and the counters that are left where there are any
 */
export function runModule(module: Uint8Array, { fuel = 1e9, depth = defaultDepth }: Start = {}): ModuleRun {
  const wasi = new Proxy({}, { get: () => () => 0, has: () => true })
  const imports = { wasi_snapshot_preview1: wasi, manyhands: { fuel: BigInt(fuel), depth } }
  const { exports } = new engine.Instance(new engine.Module(module), imports)
  const call = (name: string) => (exports[name] as (() => void) | undefined)?.()
  let ending = 'ok'
  try {
    call('manyhands:start')
    call('_start')
  } catch (error) {
    ending = (error as Error).message
  }
  const memory = new Uint8Array((exports.memory as { buffer: ArrayBuffer }).buffer)
  const counter = (name: string) => Number((exports[`manyhands:${name}`] as Global | undefined)?.value ?? 0)
  return {
    ending,
    memory: createHash('sha256').update(memory).digest('hex'),
    bytes: [...memory.subarray(0, 64)],
    fuel: counter('fuel'),
    depth: counter('depth'),
    fault: counter('fault'),
  }
}
