/**
 * Three programs of a few instructions each, written out as machine code: an engine has no image of ours to begin
 * with, none can be fetched, and a compiled file would have to be believed. `hold` sleeps until it is killed. `hog`
 * touches 256 MiB, page by page, and exits 0 if it lives. `probe` prints a word and exits with 42.
 */
export type TinyProgram = 'hold' | 'hog' | 'probe'

export const probeWord = 'manyhands\n'
export const probeExitCode = 42

/** Linux's machine name in an image (`architecture`) to what the ELF header and each program hold. */
const machines: Record<string, { elfMachine: number; code: Record<TinyProgram, number[]> }> = {
  amd64: {
    elfMachine: 62,
    code: {
      hold: [
        ...[0xb8, 34, 0, 0, 0], // mov eax, 34 (pause)
        ...[0x0f, 0x05], // syscall
        ...[0xeb, 0xf7], // jmp to the start
      ],
      hog: [
        ...[0xb8, 9, 0, 0, 0], // mov eax, 9 (mmap)
        ...[0x31, 0xff], // xor edi, edi: anywhere
        ...[0xbe, 0, 0, 0, 0x10], // mov esi, 256 MiB
        ...[0xba, 3, 0, 0, 0], // mov edx, readable | writable
        ...[0x41, 0xba, 0x22, 0, 0, 0], // mov r10d, private | anonymous
        ...[0x41, 0xb8, 0xff, 0xff, 0xff, 0xff], // mov r8d, -1
        ...[0x45, 0x31, 0xc9], // xor r9d, r9d
        ...[0x0f, 0x05], // syscall
        ...[0xc6, 0x00, 0x01], // mov byte [rax], 1
        ...[0x48, 0x05, 0, 0x10, 0, 0], // add rax, 4096
        ...[0x81, 0xee, 0, 0x10, 0, 0], // sub esi, 4096
        ...[0x75, 0xef], // jnz to the mov byte
        ...[0xb8, 60, 0, 0, 0], // mov eax, 60 (exit)
        ...[0x31, 0xff], // xor edi, edi
        ...[0x0f, 0x05], // syscall
      ],
      probe: [
        ...[0xb8, 1, 0, 0, 0], // mov eax, 1 (write)
        ...[0xbf, 1, 0, 0, 0], // mov edi, 1 (stdout)
        ...[0x48, 0x8d, 0x35, 19, 0, 0, 0], // lea rsi, [rip + 19]: behind the code
        ...[0xba, probeWord.length, 0, 0, 0], // mov edx, its length
        ...[0x0f, 0x05], // syscall
        ...[0xb8, 60, 0, 0, 0], // mov eax, 60 (exit)
        ...[0xbf, probeExitCode, 0, 0, 0], // mov edi, the code
        ...[0x0f, 0x05], // syscall
        ...Buffer.from(probeWord),
      ],
    },
  },
  arm64: {
    elfMachine: 183,
    code: {
      hold: [
        ...arm(0xd2800928), // movz x8, 73 (ppoll)
        ...arm(0xd2800000), // movz x0, 0: of no files
        ...arm(0xd2800001), // movz x1, 0
        ...arm(0xd2800002), // movz x2, 0: for ever
        ...arm(0xd2800003), // movz x3, 0
        ...arm(0xd4000001), // svc 0
        ...arm(0x17fffffa), // b to the start
      ],
      hog: [
        ...arm(0xd2801bc8), // movz x8, 222 (mmap)
        ...arm(0xd2800000), // movz x0, 0: anywhere
        ...arm(0xd2a20001), // movz x1, 256 MiB
        ...arm(0xd2800062), // movz x2, readable | writable
        ...arm(0xd2800443), // movz x3, private | anonymous
        ...arm(0x92800004), // movn x4, 0: -1
        ...arm(0xd2800005), // movz x5, 0
        ...arm(0xd4000001), // svc 0
        ...arm(0x39000001), // strb w1, [x0]
        ...arm(0x91400400), // add x0, x0, 4096
        ...arm(0xf1400421), // subs x1, x1, 4096
        ...arm(0x54ffffa1), // b.ne to the strb
        ...arm(0xd2800ba8), // movz x8, 93 (exit)
        ...arm(0xd2800000), // movz x0, 0
        ...arm(0xd4000001), // svc 0
      ],
      probe: [
        ...arm(0xd2800808), // movz x8, 64 (write)
        ...arm(0xd2800020), // movz x0, 1 (stdout)
        ...arm(0x100000e1), // adr x1, 28 bytes on: behind the code
        ...arm(0xd2800002 + (probeWord.length << 5)), // movz x2, its length
        ...arm(0xd4000001), // svc 0
        ...arm(0xd2800ba8), // movz x8, 93 (exit)
        ...arm(0xd2800000 + (probeExitCode << 5)), // movz x0, the code
        ...arm(0xd4000001), // svc 0
        ...arm(0xd503201f), // nop
        ...Buffer.from(probeWord),
      ],
    },
  },
}

/** @returns an executable for Linux, undefined for a machine we have no code for */
export function tinyProgram(name: TinyProgram, architecture: string): Buffer | undefined {
  const machine = machines[architecture]
  return machine === undefined ? undefined : elf(machine.elfMachine, machine.code[name])
}

/** The least ELF that Linux starts: one header, one segment, readable and executable, that is the whole file. */
function elf(machine: number, code: number[]): Buffer {
  const base = 0x400000n
  const file = Buffer.alloc(120 + code.length)
  file.write('\x7fELF\x02\x01\x01', 0, 'latin1') // 64 bits, little-endian, version 1
  file.writeUInt16LE(2, 16) // executable
  file.writeUInt16LE(machine, 18)
  file.writeUInt32LE(1, 20) // version
  file.writeBigUInt64LE(base + 120n, 24) // entry
  file.writeBigUInt64LE(64n, 32) // program headers begin
  file.writeUInt16LE(64, 52) // size of this header
  file.writeUInt16LE(56, 54) // size of a program header
  file.writeUInt16LE(1, 56) // one of them:
  file.writeUInt32LE(1, 64) // loaded
  file.writeUInt32LE(5, 68) // readable, executable
  file.writeBigUInt64LE(base, 80)
  file.writeBigUInt64LE(base, 88)
  file.writeBigUInt64LE(BigInt(file.length), 96)
  file.writeBigUInt64LE(BigInt(file.length), 104)
  file.writeBigUInt64LE(0x10000n, 112) // alignment, as the largest pages of arm64 want it
  file.set(code, 120)
  return file
}

function arm(instruction: number): number[] {
  return [0, 8, 16, 24].map(shift => (instruction >>> shift) & 0xff)
}
