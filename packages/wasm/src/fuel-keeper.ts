import type { ByteWriter } from './byte-writer.ts'
import type { Charges } from './charges.ts'
import { op, valueType } from './op.ts'
import type { ScratchLocals } from './scratch-locals.ts'

/** Where the true amount of fuel is, at one place of a function that keeps it in a local. */
const both = 0
const local = 1
const global = 2

/**
 * Writes what counts fuel. A function with loops keeps the amount in a local, which engines hold in a register, and
 * brings it to the global before anything else can look: a call, its end, running out. Others count in the global.
 */
export class FuelKeeper {
  state: number = global
  /** How many blocks of the function are open, so how far out its last place lies. */
  level = 0
  #inLocal = false
  readonly #out: ByteWriter
  readonly #charges: Charges
  readonly #scratch: ScratchLocals
  readonly #global: number

  constructor(out: ByteWriter, charges: Charges, scratch: ScratchLocals, fuelGlobal: number) {
    this.#out = out
    this.#charges = charges
    this.#scratch = scratch
    this.#global = fuelGlobal
  }

  begin(inLocal: boolean): void {
    this.#inLocal = inLocal
    this.state = global
    this.level = 1
  }

  /** Writes the current charge; a `checked` one ends the task when fuel is below zero. */
  place(checked: boolean): void {
    const out = this.#out
    this.#read()
    this.#charges.place(out)
    out.byte(op.i64Sub)
    this.#store(checked)
  }

  /** Gives back what a jump leaves unused. */
  refund(shares: Parameters<Charges['placeRefund']>[1]) {
    this.#read()
    this.#charges.placeRefund(this.#out, shares)
    this.#out.byte(op.i64Add)
    this.#store(false)
  }

  /** Charges for the i32 on top of the stack, shifted right by `shift`, and leaves it there. */
  chargeTop(shift: number): void {
    const out = this.#out
    const size = this.#scratch.index(valueType.i32)
    out.byte(op.localTee)
    out.u32(size)
    this.#read()
    out.byte(op.localGet)
    out.u32(size)
    out.write([op.i64ExtendI32U, op.i64Const, shift, op.i64ShrU, op.i64Sub])
    this.#store(true)
  }

  /** Afterwards the local is right. */
  toLocal(): void {
    if (!this.#inLocal || this.state !== global) return
    this.#globalGet()
    this.#out.byte(op.localSet)
    this.#out.u32(this.#scratch.index(valueType.i64))
    this.state = both
  }

  /** Afterwards the global is right. */
  toGlobal(): void {
    if (!this.#inLocal || this.state !== local) return
    this.#localGet()
    this.#globalSet()
    this.state = both
  }

  /** Somebody else counts in the global now. */
  forget(): void {
    this.state = global
  }

  #read(): void {
    if (this.#inLocal && this.state !== global) this.#localGet()
    else this.#globalGet()
  }

  #store(checked: boolean): void {
    const out = this.#out
    if (this.#inLocal) {
      out.byte(checked ? op.localTee : op.localSet)
      out.u32(this.#scratch.index(valueType.i64))
      this.state = local
    } else {
      if (checked) {
        out.byte(op.localTee)
        out.u32(this.#scratch.index(valueType.i64))
      }
      this.#globalSet()
      if (checked) this.#localGet()
    }
    if (!checked) return
    out.write([op.i64Const, 0, op.i64LtS])
    this.jumpOut()
  }

  /** Ends the task when the i32 on top of the stack is not 0. The fuel must be in the local, where this function keeps it there. */
  jumpOut() {
    this.#out.byte(op.brIf)
    this.#out.u32(this.level)
  }

  /** Where all checks of a function jump to: one place, so that each of them is one small instruction. */
  writeOut() {
    if (this.#inLocal) {
      this.#localGet()
      this.#globalSet()
    }
    this.#out.byte(op.unreachable)
  }

  #localGet(): void {
    this.#out.byte(op.localGet)
    this.#out.u32(this.#scratch.index(valueType.i64))
  }

  #globalGet(): void {
    this.#out.byte(op.globalGet)
    this.#out.u32(this.#global)
  }

  #globalSet(): void {
    this.#out.byte(op.globalSet)
    this.#out.u32(this.#global)
  }
}
