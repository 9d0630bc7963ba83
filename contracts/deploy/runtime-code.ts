import { type Hex, hexToBytes, slice } from 'viem'

/**
 * Where in a contract's creation code its runtime code lies, in bytes, and where in the runtime code its immutables are: zeros
 * there, on the chain whatever the constructor put in.
 */
export type RuntimeCode = {
  from: number
  to: number
  immutables: readonly (readonly [start: number, length: number])[]
}

/**
 * Compares code on the chain with what the compiler made, byte for byte, the immutables aside.
 * @returns undefined if they are the same, else in words where they differ
 */
export function compareCode(
  actual: Hex | undefined,
  { bytecode, runtime }: { bytecode: Hex; runtime: RuntimeCode },
): string | undefined {
  if (actual === undefined || actual === '0x') return 'there is no code'
  const found = hexToBytes(actual)
  const expected = hexToBytes(slice(bytecode, runtime.from, runtime.to))
  if (found.length !== expected.length) return `${found.length} bytes instead of ${expected.length}`
  for (const [start, length] of runtime.immutables) found.fill(0, start, start + length)
  const at = found.findIndex((byte, i) => byte !== expected[i])
  return at === -1 ? undefined : `byte ${at} differs`
}
