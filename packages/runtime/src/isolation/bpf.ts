/** One instruction of the kernel's classic packet filter language (linux/bpf_common.h), 8 bytes. */
export type Instruction = { code: number; jumpTrue?: number; jumpFalse?: number; value: number }

const LOAD_WORD = 0x20
const JUMP_EQUAL = 0x15
const JUMP_AT_LEAST = 0x35
const JUMP_ANY_BIT = 0x45
const RETURN = 0x06

/** Offsets in `struct seccomp_data`; of the 64-bit arguments the low half. */
export const field = { number: 0, arch: 4, argument0: 16, argument1: 24 } as const

/** What the kernel does with a call (linux/seccomp.h). */
export const verdict = {
  allow: 0x7fff_0000,
  /** The call fails with EPERM. */
  refuse: 0x0005_0001,
  /** The call fails with ENOSYS, so that a library falls back to an older one. */
  unknown: 0x0005_0026,
  kill: 0x8000_0000,
} as const

export const load = (offset: number): Instruction => ({ code: LOAD_WORD, value: offset })
export const end = (value: number): Instruction => ({ code: RETURN, value })

/** Goes on if the loaded word is `value`, else jumps over `skip` instructions. */
export const ifEqual = (value: number, skip: number): Instruction => ({
  code: JUMP_EQUAL,
  jumpFalse: skip,
  value,
})
export const ifAtLeast = (value: number, skip: number): Instruction => ({
  code: JUMP_AT_LEAST,
  jumpFalse: skip,
  value,
})
export const ifAnyBit = (bits: number, skip: number): Instruction => ({
  code: JUMP_ANY_BIT,
  jumpFalse: skip,
  value: bits,
})

/** The bytes that seccomp takes; all machines we know the call numbers of are little-endian. */
export function assembleFilter(instructions: readonly Instruction[]): Uint8Array {
  const bytes = Buffer.alloc(instructions.length * 8)
  for (const [i, { code, jumpTrue = 0, jumpFalse = 0, value }] of instructions.entries()) {
    bytes.writeUInt16LE(code, i * 8)
    bytes.writeUInt8(jumpTrue, i * 8 + 2)
    bytes.writeUInt8(jumpFalse, i * 8 + 3)
    bytes.writeUInt32LE(value, i * 8 + 4)
  }
  return bytes
}
