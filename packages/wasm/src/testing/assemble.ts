import binaryen from 'binaryen'

/** A module from WebAssembly text. */
export function assemble(text: string): Uint8Array {
  const module = binaryen.parseText(text)
  module.setFeatures(binaryen.Features.All)
  const bytes = module.emitBinary()
  module.dispose()
  return bytes
}

/** A program whose `_start` is `body`. */
export function program(body: string, more = ''): Uint8Array {
  return assemble(`(module ${more} (memory (export "memory") 1) (func $start (export "_start") ${body}))`)
}
