import { ByteReader } from './byte-reader.ts'
import { limits } from './limits.ts'
import { BULK, immediate, immediates, refusedNames, SIMD } from './opcodes.ts'
import { refuse, refuseAbove } from './refuse.ts'

/**
 * Reads one instruction after the other. After `next`, `op` is its number (see opcodes.ts), `start` where it begins, `at`
 * where the following one begins, `first` and `second` its immediates where they are indexes.
 */
export class CodeReader extends ByteReader {
  op = 0
  start = 0
  /** Index, block type (signed), or the number of a branch table's targets without the default one. */
  first = 0
  second = 0
  /** Where the targets of a branch table begin; the default one is the last. */
  targetsAt = 0

  next() {
    this.start = this.at
    let op = this.byte()
    if (op >= 0xfc) op = this.#prefixed(op)
    this.op = op
    const kind = immediates[op]!
    if (kind !== immediate.none) this.#immediate(kind, op)
  }

  #prefixed(prefix: number): number {
    if (prefix === 0xfe) refuse('the module uses atomic operations (threads)')
    const number = this.u32()
    if (prefix === 0xfc) return number < 0x100 ? BULK + number : this.#unknown(prefix, number)
    if (prefix === 0xfd) {
      if (number >= 0x100) refuse('the module uses relaxed SIMD')
      return SIMD + number
    }
    return this.#unknown(prefix, number)
  }

  #immediate(kind: number, op: number) {
    switch (kind) {
      case immediate.index:
        this.first = this.u32()
        return
      case immediate.memory:
        return this.#memory()
      case immediate.i32:
        return this.skipNumber(5)
      case immediate.i64:
        return this.skipNumber(10)
      case immediate.f32:
        return this.skip(4)
      case immediate.f64:
        return this.skip(8)
      case immediate.block:
        this.first = this.s33()
        return
      case immediate.table:
        return this.#targets()
      case immediate.bytes16:
        return this.skip(16)
      case immediate.lane:
        return this.skip(1)
      case immediate.memoryLane:
        this.#memory()
        return this.skip(1)
      default:
        this.#rareImmediate(kind, op)
    }
  }

  #rareImmediate(kind: number, op: number) {
    switch (kind) {
      case immediate.indirect:
      case immediate.twoIndexes:
        this.first = this.u32()
        this.second = this.u32()
        return
      case immediate.memoryIndex:
        this.first = this.byte()
        if (this.first !== 0) refuse('the module uses more than one memory')
        return
      case immediate.types:
        if (this.u32() !== 1) refuse('the module: a select has not one type')
        return this.#type()
      case immediate.reference:
        return this.#type()
      default:
        this.#unknown(op < BULK ? op : op < SIMD ? 0xfc : 0xfd, op & 0xff)
    }
  }

  #type() {
    this.first = this.byte()
    if (this.first < 0x6f) refuse('the module uses typed references')
  }

  #memory() {
    const align = this.u32()
    if (align >= 0x40) refuse('the module uses more than one memory')
    this.u32()
  }

  #targets() {
    const count = this.u32()
    refuseAbove(count, limits.branchTableTargets, 'targets in one br_table')
    this.first = count
    this.targetsAt = this.at
    for (let left = count; left >= 0; left -= 1) this.u32()
  }

  #unknown(byte: number, number: number): never {
    const name = byte < 0xfc ? refusedNames[byte] : undefined
    if (name !== undefined) refuse(`the module uses ${name}`)
    refuse(
      `the module uses the unknown instruction 0x${byte.toString(16)}${byte >= 0xfc ? ` ${number}` : ''}`,
    )
  }
}
