import type { WasiName } from './wasi-signatures.ts'

/**
 * A part of the host: i32 come as unsigned numbers, i64 as signed bigints. Returning means success, any
 * other errno is thrown as `WasiError`.
 */
export type WasiCalls = { [name in WasiName]?: (...args: never[]) => void }
