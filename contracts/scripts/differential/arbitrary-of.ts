import fc from 'fast-check'
import type { AbiParameter } from 'viem'

const hex = (bytes: number) =>
  fc
    .oneof(
      { weight: 8, arbitrary: fc.uint8Array({ minLength: bytes, maxLength: bytes }) },
      fc.constant(new Uint8Array(bytes)),
      fc.constant(new Uint8Array(bytes).fill(255)),
    )
    .map(value => `0x${Buffer.from(value).toString('hex')}` as const)

/** An unsigned integer of so many bits, its ends more often than chance; a number up to 48 bits, as viem has it. */
function uint(bits: number): fc.Arbitrary<number | bigint> {
  const max = 2n ** BigInt(bits) - 1n
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.bigInt({ min: 0n, max }) },
    { weight: 2, arbitrary: fc.bigInt({ min: 0n, max: max < 1000n ? max : 1000n }) },
    fc.constant(max),
  )
  return bits <= 48 ? value.map(Number) : value
}

/**
 * Any value of an ABI type, so that a struct with other fields needs no word here. An address has no capitals: what is hashed
 * is its bytes. `lengths` are those of dynamic arrays.
 */
export function arbitraryOf(
  parameter: AbiParameter,
  lengths = { minLength: 0, maxLength: 16 },
): fc.Arbitrary<unknown> {
  const array = /^(.*)\[(\d*)\]$/.exec(parameter.type)
  if (array !== null) {
    const inner = arbitraryOf({ ...parameter, type: array[1]! }, lengths)
    const fixed = array[2] === '' ? lengths : { minLength: Number(array[2]), maxLength: Number(array[2]) }
    return fc.array(inner, fixed)
  }
  if (parameter.type === 'tuple') {
    const { components } = parameter as { components: readonly AbiParameter[] }
    return fc.record(Object.fromEntries(components.map(field => [field.name!, arbitraryOf(field, lengths)])))
  }
  if (parameter.type === 'bool') return fc.boolean()
  if (parameter.type === 'address') return hex(20)
  const sized = /^(bytes|uint)(\d+)$/.exec(parameter.type)
  if (sized === null) throw new Error(`no arbitrary for ${parameter.type}`)
  return sized[1] === 'bytes' ? hex(Number(sized[2])) : uint(Number(sized[2]))
}
