import { PAGE_BYTES } from './limits.ts'
import { refuse } from './refuse.ts'
import { externKind, type Limits, type WasmModule } from './wasm-module.ts'

/** @returns the memory as it is to be written: never larger than `memoryBytes` */
export function checkModule(module: WasmModule, memoryBytes: number): Required<Limits> {
  const start = module.exports.find(item => item.name === '_start')
  if (start?.kind !== externKind.function || signatureOf(module, start.index) !== ':') {
    refuse('the module exports no function _start without parameters')
  }
  if (!module.exports.some(item => item.name === 'memory' && item.kind === externKind.memory)) {
    refuse('the module exports no memory named "memory"')
  }
  const [memory] = module.memories
  if (memory === undefined || module.memories.length > 1) {
    refuse(`the module has ${module.memories.length} memories; it must have one of its own`)
  }
  const limitPages = Math.floor(memoryBytes / PAGE_BYTES)
  if (memory.minimum > limitPages) {
    const mib = (pages: number) => `${(pages * PAGE_BYTES) / 2 ** 20} MiB`
    refuse(`the module starts with ${mib(memory.minimum)} of memory, the limit is ${mib(limitPages)}`)
  }
  return { minimum: memory.minimum, maximum: Math.min(memory.maximum ?? limitPages, limitPages) }
}

function signatureOf(module: WasmModule, index: number): string | undefined {
  const type = module.functions[index]
  return type === undefined ? undefined : module.types[type]!.signature
}
