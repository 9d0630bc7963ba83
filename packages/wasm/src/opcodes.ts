/**
 * Every instruction we know, by number: plain ones as they are, those behind 0xFC at 0x100 and those behind 0xFD at 0x200.
 * Tables, not code, so that each pass over a module is one short loop.
 */
export const OPCODE_COUNT = 0x300
export const BULK = 0x100
export const SIMD = 0x200

/** What follows an instruction's number. */
export const immediate = {
  unknown: 0,
  none: 1,
  index: 2,
  memory: 3,
  i32: 4,
  i64: 5,
  f32: 6,
  f64: 7,
  block: 8,
  table: 9,
  indirect: 10,
  types: 11,
  reference: 12,
  bytes16: 13,
  lane: 14,
  memoryLane: 15,
  twoIndexes: 16,
  memoryIndex: 17,
  /** 0xFE and its like: refused by name. */
  refused: 18,
} as const

export const immediates = new Uint8Array(OPCODE_COUNT)
/** Operands taken and given, as letters: i l f d v r. Undefined for those that depend on their index. */
export const signatures: (string | undefined)[] = new Array(OPCODE_COUNT).fill(undefined)
export const takes = new Uint8Array(OPCODE_COUNT)
export const gives = new Uint8Array(OPCODE_COUNT)

function define(
  from: number,
  to: number,
  signature: string | undefined,
  kind: number = immediate.none,
): void {
  for (let op = from; op <= to; op += 1) {
    immediates[op] = kind
    signatures[op] = signature
    if (signature === undefined) continue
    const [taken, given] = signature.split(':') as [string, string]
    takes[op] = taken.length
    gives[op] = given.length
  }
}

type Row = [from: number, to: number, signature: string, kind?: number]
const M = immediate.memory

const plain: Row[] = [
  [0x00, 0x01, ':'],
  [0x1a, 0x1a, 'x:'],
  [0x1b, 0x1b, 'xxi:x'],
  [0x1c, 0x1c, 'xxi:x', immediate.types],
  [0x20, 0x20, ':x', immediate.index],
  [0x21, 0x21, 'x:', immediate.index],
  [0x22, 0x22, 'x:x', immediate.index],
  [0x23, 0x23, ':x', immediate.index],
  [0x24, 0x24, 'x:', immediate.index],
  [0x25, 0x25, 'i:r', immediate.index],
  [0x26, 0x26, 'ir:', immediate.index],
  [0x28, 0x28, 'i:i', M],
  [0x29, 0x29, 'i:l', M],
  [0x2a, 0x2a, 'i:f', M],
  [0x2b, 0x2b, 'i:d', M],
  [0x2c, 0x2f, 'i:i', M],
  [0x30, 0x35, 'i:l', M],
  [0x36, 0x36, 'ii:', M],
  [0x37, 0x37, 'il:', M],
  [0x38, 0x38, 'if:', M],
  [0x39, 0x39, 'id:', M],
  [0x3a, 0x3b, 'ii:', M],
  [0x3c, 0x3e, 'il:', M],
  [0x3f, 0x3f, ':i', immediate.memoryIndex],
  [0x40, 0x40, 'i:i', immediate.memoryIndex],
  [0x41, 0x41, ':i', immediate.i32],
  [0x42, 0x42, ':l', immediate.i64],
  [0x43, 0x43, ':f', immediate.f32],
  [0x44, 0x44, ':d', immediate.f64],
  [0x45, 0x45, 'i:i'],
  [0x46, 0x4f, 'ii:i'],
  [0x50, 0x50, 'l:i'],
  [0x51, 0x5a, 'll:i'],
  [0x5b, 0x60, 'ff:i'],
  [0x61, 0x66, 'dd:i'],
  [0x67, 0x69, 'i:i'],
  [0x6a, 0x78, 'ii:i'],
  [0x79, 0x7b, 'l:l'],
  [0x7c, 0x8a, 'll:l'],
  [0x8b, 0x91, 'f:f'],
  [0x92, 0x98, 'ff:f'],
  [0x99, 0x9f, 'd:d'],
  [0xa0, 0xa6, 'dd:d'],
  [0xa7, 0xa7, 'l:i'],
  [0xa8, 0xa9, 'f:i'],
  [0xaa, 0xab, 'd:i'],
  [0xac, 0xad, 'i:l'],
  [0xae, 0xaf, 'f:l'],
  [0xb0, 0xb1, 'd:l'],
  [0xb2, 0xb3, 'i:f'],
  [0xb4, 0xb5, 'l:f'],
  [0xb6, 0xb6, 'd:f'],
  [0xb7, 0xb8, 'i:d'],
  [0xb9, 0xba, 'l:d'],
  [0xbb, 0xbb, 'f:d'],
  [0xbc, 0xbc, 'f:i'],
  [0xbd, 0xbd, 'd:l'],
  [0xbe, 0xbe, 'i:f'],
  [0xbf, 0xbf, 'l:d'],
  [0xc0, 0xc1, 'i:i'],
  [0xc2, 0xc4, 'l:l'],
  [0xd0, 0xd0, ':r', immediate.reference],
  [0xd1, 0xd1, 'r:i'],
  [0xd2, 0xd2, ':r', immediate.index],
]

const bulk: Row[] = [
  [0, 1, 'f:i'],
  [2, 3, 'd:i'],
  [4, 5, 'f:l'],
  [6, 7, 'd:l'],
  [8, 8, 'iii:', immediate.twoIndexes],
  [9, 9, ':', immediate.index],
  [10, 10, 'iii:', immediate.twoIndexes],
  [11, 11, 'iii:', immediate.memoryIndex],
  [12, 12, 'iii:', immediate.twoIndexes],
  [13, 13, ':', immediate.index],
  [14, 14, 'iii:', immediate.twoIndexes],
  [15, 15, 'ri:i', immediate.index],
  [16, 16, ':i', immediate.index],
  [17, 17, 'iri:', immediate.index],
]

const lane = immediate.lane
const simd: Row[] = [
  [0x00, 0x0a, 'i:v', M],
  [0x0b, 0x0b, 'iv:', M],
  [0x0c, 0x0c, ':v', immediate.bytes16],
  [0x0d, 0x0d, 'vv:v', immediate.bytes16],
  [0x0e, 0x0e, 'vv:v'],
  [0x0f, 0x11, 'i:v'],
  [0x12, 0x12, 'l:v'],
  [0x13, 0x13, 'f:v'],
  [0x14, 0x14, 'd:v'],
  [0x15, 0x16, 'v:i', lane],
  [0x17, 0x17, 'vi:v', lane],
  [0x18, 0x19, 'v:i', lane],
  [0x1a, 0x1a, 'vi:v', lane],
  [0x1b, 0x1b, 'v:i', lane],
  [0x1c, 0x1c, 'vi:v', lane],
  [0x1d, 0x1d, 'v:l', lane],
  [0x1e, 0x1e, 'vl:v', lane],
  [0x1f, 0x1f, 'v:f', lane],
  [0x20, 0x20, 'vf:v', lane],
  [0x21, 0x21, 'v:d', lane],
  [0x22, 0x22, 'vd:v', lane],
  [0x23, 0x4c, 'vv:v'],
  [0x4d, 0x4d, 'v:v'],
  [0x4e, 0x51, 'vv:v'],
  [0x52, 0x52, 'vvv:v'],
  [0x53, 0x53, 'v:i'],
  [0x54, 0x57, 'iv:v', immediate.memoryLane],
  [0x58, 0x5b, 'iv:', immediate.memoryLane],
  [0x5c, 0x5d, 'i:v', M],
  [0x5e, 0x62, 'v:v'],
  [0x65, 0x66, 'vv:v'],
  [0x67, 0x6a, 'v:v'],
  [0x6e, 0x73, 'vv:v'],
  [0x74, 0x75, 'v:v'],
  [0x76, 0x79, 'vv:v'],
  [0x7a, 0x7a, 'v:v'],
  [0x7b, 0x7b, 'vv:v'],
  [0x7c, 0x7f, 'v:v'],
  [0x82, 0x82, 'vv:v'],
  [0x85, 0x86, 'vv:v'],
  [0x8e, 0x93, 'vv:v'],
  [0x94, 0x94, 'v:v'],
  [0x95, 0x99, 'vv:v'],
  [0x9b, 0x9f, 'vv:v'],
  [0xae, 0xae, 'vv:v'],
  [0xb1, 0xb1, 'vv:v'],
  [0xb5, 0xba, 'vv:v'],
  [0xbc, 0xbf, 'vv:v'],
  [0xce, 0xce, 'vv:v'],
  [0xd1, 0xd1, 'vv:v'],
  [0xd5, 0xdf, 'vv:v'],
  [0xe0, 0xe1, 'v:v'],
  [0xe3, 0xe3, 'v:v'],
  [0xe4, 0xeb, 'vv:v'],
  [0xec, 0xed, 'v:v'],
  [0xef, 0xef, 'v:v'],
  [0xf0, 0xf7, 'vv:v'],
  [0xf8, 0xff, 'v:v'],
]
// The four integer shapes repeat every 0x20: abs and neg, all_true and bitmask, shifts; three of them extend.
for (const base of [0x60, 0x80, 0xa0, 0xc0]) {
  simd.push([base, base + 1, 'v:v'], [base + 3, base + 4, 'v:i'], [base + 0x0b, base + 0x0d, 'vi:v'])
  if (base > 0x60) simd.push([base + 7, base + 0x0a, 'v:v'])
}

for (const [from, to, signature, kind] of plain) define(from, to, signature, kind)
for (const [from, to, signature, kind] of bulk) define(BULK + from, BULK + to, signature, kind)
for (const [from, to, signature, kind] of simd) define(SIMD + from, SIMD + to, signature, kind)
define(0x02, 0x04, undefined, immediate.block)
define(0x05, 0x05, undefined)
define(0x0b, 0x0b, undefined)
define(0x0c, 0x0d, undefined, immediate.index)
define(0x0e, 0x0e, undefined, immediate.table)
define(0x0f, 0x0f, undefined)
define(0x10, 0x10, undefined, immediate.index)
define(0x11, 0x11, undefined, immediate.indirect)

/** What the first byte of a refused instruction belongs to. */
export const refusedNames: Record<number, string> = {
  6: 'exceptions',
  7: 'exceptions',
  8: 'exceptions',
  9: 'exceptions',
  10: 'exceptions',
  24: 'exceptions',
  25: 'exceptions',
  31: 'exceptions',
  18: 'tail calls',
  19: 'tail calls',
  20: 'typed function references',
  21: 'tail calls',
  211: 'garbage-collected types',
  212: 'typed function references',
  213: 'typed function references',
  214: 'typed function references',
  251: 'garbage-collected types',
  254: 'atomic operations (threads)',
}
