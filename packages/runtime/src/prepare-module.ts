import { ManyhandsError } from '@manyhands/errors'
import { encodeU32 } from './byte-reader.ts'
import { externKind, inspectModule, type ModuleFacts } from './inspect-module.ts'
import { formatBytes } from './sandbox/format-bytes.ts'
import { wasiSignatures } from './sandbox/wasi-signatures.ts'

export const MAX_MODULE_BYTES = 64 * 1024 * 1024
const PAGE_BYTES = 65_536

/**
 * Checks that a module asks only for what the sandbox gives, and writes `memoryBytes` into it as its
 * memory's maximum, so that `memory.grow` fails at the same size on every machine.
 *
 * @throws APP_INVALID with the first reason: the same on every worker
 */
export function prepareModule(module: Uint8Array, memoryBytes: number): Uint8Array {
  if (module.length > MAX_MODULE_BYTES) refuse(`the module is larger than ${formatBytes(MAX_MODULE_BYTES)}`)
  const facts = inspect(module)
  checkImports(facts)
  checkExports(facts)
  const [memory] = facts.memories
  if (memory === undefined || facts.memories.length > 1) {
    refuse(`the module has ${facts.memories.length} memories; it must have one of its own`)
  }
  const limitPages = Math.floor(memoryBytes / PAGE_BYTES)
  if (memory.minPages > limitPages) {
    refuse(
      `the module starts with ${formatBytes(memory.minPages * PAGE_BYTES)} of memory, the limit is ${formatBytes(memoryBytes)}`,
    )
  }
  const maxPages = Math.min(memory.maxPages ?? limitPages, limitPages)
  return replaceMemory(module, facts.memorySection!, memory.minPages, maxPages)
}

function refuse(reason: string): never {
  throw new ManyhandsError('APP_INVALID', { reason })
}

function inspect(module: Uint8Array): ModuleFacts {
  try {
    return inspectModule(module)
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError)
      return refuse(`the module: ${error.message}`)
    throw error
  }
}

function checkImports({ imports }: ModuleFacts): void {
  for (const { module, name, signature } of imports) {
    if (module !== 'wasi_snapshot_preview1' || !Object.hasOwn(wasiSignatures, name)) {
      refuse(
        `the module imports ${module}.${name}; only functions of wasi_snapshot_preview1 exist here`.slice(
          0,
          300,
        ),
      )
    }
    if (wasiSignatures[name as keyof typeof wasiSignatures] !== signature) {
      refuse(`the module imports ${module}.${name} with a signature that is not WASI's`)
    }
  }
}

function checkExports({ exports, functions }: ModuleFacts): void {
  const start = exports.find(item => item.name === '_start')
  if (start?.kind !== externKind.function || functions[start.index] !== ':') {
    refuse('the module exports no function _start without parameters')
  }
  if (!exports.some(item => item.name === 'memory' && item.kind === externKind.memory)) {
    refuse('the module exports no memory named "memory"')
  }
}

function replaceMemory(
  module: Uint8Array,
  section: { start: number; end: number },
  minPages: number,
  maxPages: number,
): Uint8Array {
  const content = [1, 1, ...encodeU32(minPages), ...encodeU32(maxPages)]
  return Buffer.concat([
    module.subarray(0, section.start),
    Uint8Array.from([5, ...encodeU32(content.length), ...content]),
    module.subarray(section.end),
  ])
}
