declare const moduleBrand: unique symbol

export type WasmModule = { readonly [moduleBrand]: true }
export type WasmMemory = { readonly buffer: ArrayBuffer }

type ErrorClass = new (message?: string) => Error

type Engine = {
  Module: new (bytes: Uint8Array) => WasmModule
  Instance: new (module: WasmModule, imports: object) => { readonly exports: Record<string, unknown> }
  CompileError: ErrorClass
  RuntimeError: ErrorClass
  Exception: new (tag: object, payload: unknown[]) => object
}

/** JavaScript's `WebAssembly`, as much of it as we use: Node's types do not describe it. */
export const engine = (globalThis as unknown as { WebAssembly: Engine }).WebAssembly
