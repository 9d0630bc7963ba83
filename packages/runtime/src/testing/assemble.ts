import binaryen from 'binaryen'

/** Wasm text to a binary; `imports` names functions of WASI with their text types, e.g. `(param i32)`. */
export function assemble(text: string): Uint8Array {
  const module = binaryen.parseText(text)
  module.setFeatures(binaryen.Features.All)
  try {
    return module.emitBinary()
  } finally {
    module.dispose()
  }
}

/** A module with one page of memory and `body` as its `_start`. */
export function program(body: string, more = ''): Uint8Array {
  return assemble(`(module ${more} (memory (export "memory") 1) (func (export "_start") ${body}))`)
}
