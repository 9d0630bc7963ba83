declare const moduleBrand: unique symbol

export type WasmModule = { readonly [moduleBrand]: true }
export type WasmMemory = { readonly buffer: ArrayBuffer }
export type WasmGlobal<Value extends number | bigint> = { value: Value }

type ErrorClass = new (message?: string) => Error

type Engine = {
  Module: new (bytes: Uint8Array) => WasmModule
  Instance: new (module: WasmModule, imports: object) => { readonly exports: Record<string, unknown> }
  Global: new <Value extends number | bigint>(
    type: { value: 'i32' | 'i64'; mutable?: boolean },
    value: Value,
  ) => WasmGlobal<Value>
  CompileError: ErrorClass
  RuntimeError: ErrorClass
  Exception: new (tag: object, payload: unknown[]) => object
}

/** JavaScript's `WebAssembly`, as much of it as we use: Node's types do not describe it. */
export const engine = (globalThis as unknown as { WebAssembly: Engine }).WebAssembly
