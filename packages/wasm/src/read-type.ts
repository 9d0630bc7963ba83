import type { ByteReader } from './byte-reader.ts'
import { limits } from './limits.ts'
import { refuse, refuseAbove } from './refuse.ts'
import type { FunctionType } from './wasm-module.ts'

/** `r` holds functions, `e` values of the host. */
export const signatureLetters: Record<number, string> = {
  127: 'i',
  126: 'l',
  125: 'f',
  124: 'd',
  123: 'v',
  112: 'r',
  111: 'e',
}

export function readValueType(reader: ByteReader): number {
  const type = reader.byte()
  if (signatureLetters[type] === undefined) refuse('the module uses typed references')
  return type
}

/** Plain functions only. Other forms belong to the garbage-collected proposal, whose heap no limit of ours covers. */
export function readType(reader: ByteReader): FunctionType {
  if (reader.byte() !== 0x60) refuse('the module uses garbage-collected types')
  const parameters = readValueTypes(reader, limits.parameters, 'parameters in one type')
  const results = readValueTypes(reader, limits.results, 'results in one type')
  const text = (types: Uint8Array) => Array.from(types, type => signatureLetters[type]).join('')
  return { parameters, results, signature: `${text(parameters)}:${text(results)}` }
}

function readValueTypes(reader: ByteReader, limit: number, what: string): Uint8Array {
  const count = reader.u32()
  refuseAbove(count, limit, what)
  const types = new Uint8Array(count)
  for (let index = 0; index < count; index += 1) types[index] = readValueType(reader)
  return types
}
