import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import type { Plan } from './call-graph.ts'
import { Charges, type Share } from './charges.ts'
import { CodeReader } from './code-reader.ts'
import { bulkShift, costs } from './costs.ts'
import { type AddedIndexes, type AddedTypes, IMPORTED_GLOBALS } from './counters.ts'
import { FuelKeeper } from './fuel-keeper.ts'
import { limits } from './limits.ts'
import { type NanMark, nanMarks } from './nan-marks.ts'
import { EMPTY_BLOCK, op, valueType } from './op.ts'
import { refuse } from './refuse.ts'
import { type BodyFacts, trait } from './scan-bodies.ts'
import { ScratchLocals } from './scratch-locals.ts'
import type { WasmModule } from './wasm-module.ts'
import { writeCanonical } from './write-canonical.ts'

/** What makes a function check its fuel. */
const CHECKED = trait.loop | trait.call | trait.bulk
/** A function without those that costs less, in quarters of a unit, is not worth a check. */
const UNCHECKED_COST = 40_000

type Frame = {
  charge: number
  outermost: number
  loop: boolean
  before: number
  join: number
  values: boolean
  shares: Share[]
}

/** Writes the bodies of functions with their counters. What is not changed is copied in runs. */
export class BodyWriter {
  readonly #module: WasmModule
  readonly #facts: BodyFacts
  readonly #plan: Plan
  readonly #added: AddedIndexes
  readonly #types: AddedTypes
  readonly #out = new ByteWriter(64 * 1024)
  readonly #charges = new Charges()
  readonly #scratch = new ScratchLocals()
  readonly #fuel: FuelKeeper
  #code!: CodeReader
  #frames: Frame[] = []
  #copied = 0
  #counted = false
  #depth = 0
  #own = 0
  #wrapped = false
  #marks: NanMark[] = []

  constructor(module: WasmModule, facts: BodyFacts, plan: Plan, added: AddedIndexes, types: AddedTypes) {
    this.#module = module
    this.#facts = facts
    this.#plan = plan
    this.#added = added
    this.#types = types
    this.#fuel = new FuelKeeper(this.#out, this.#charges, this.#scratch, added.fuelGlobal)
  }

  /** Appends the body of own function `index`, its length first. */
  write(index: number, target: ByteWriter) {
    const { bodies, bytes } = this.#module
    this.#begin(index)
    while (this.#frames.length > 0) this.#step()
    this.#flush(this.#code.at)
    this.#charges.settle(this.#out)
    const head = new ByteWriter(64)
    this.#scratch.write(new ByteReader(bytes, bodies.start[index]!, bodies.end[index]!), head)
    const length = head.at + this.#out.at
    if (length > limits.writtenBodyBytes) {
      refuse(`function ${this.#module.importCount + index} is too large with its counters: ${length} bytes`)
    }
    target.u32(length)
    target.append(head)
    target.append(this.#out)
  }

  #begin(index: number) {
    this.#own = index
    const facts = this.#facts
    const traits = facts.traits[index]!
    this.#code = new CodeReader(this.#module.bytes, facts.codeAt[index]!, this.#module.bodies.end[index]!)
    this.#out.at = 0
    this.#copied = this.#code.at
    this.#scratch.begin(facts.locals[index]!)
    this.#charges.begin()
    this.#counted = this.#plan.fuel[index] === 1
    this.#depth = this.#plan.depth[index]!
    this.#marks = traits & trait.float ? nanMarks(this.#module, facts, index).reverse() : []
    this.#fuel.begin((traits & trait.loop) !== 0)
    this.#frames = []
    this.#wrapped = false
    if ((this.#counted && (traits & CHECKED || facts.cost[index]! > UNCHECKED_COST)) || this.#depth > 0)
      this.#wrap(this.#module.functions[this.#module.importCount + index]!)
    if (this.#counted && (traits & trait.call || facts.cost[index]! > UNCHECKED_COST)) this.#fuel.place(true)
    if (this.#depth > 0) this.#enter()
    this.#push(false)
  }

  #push(loop: boolean, before = 0) {
    // The function's own results go with a jump to its end.
    const { types, functions, importCount } = this.#module
    const { first } = this.#code
    const values =
      this.#frames.length === 0
        ? types[functions[importCount + this.#own]!]!.results.length > 0
        : first >= 0
          ? types[first]!.results.length > 0
          : first !== EMPTY_BLOCK
    const charge = this.#charges.current
    this.#fuel.level = this.#frames.length + 1
    this.#frames.push({ charge, outermost: this.#frames.length, loop, before, join: 0, values, shares: [] })
  }

  #flush(to: number) {
    if (to > this.#copied) this.#out.copy(this.#code.bytes, this.#copied, to)
    this.#copied = to
  }

  /** Everything before this instruction is written; it itself will not be copied. */
  #replace() {
    this.#flush(this.#code.start)
    this.#copied = this.#code.at
  }

  #step() {
    const code = this.#code
    code.next()
    if (this.#counted && code.op !== op.loop && this.#charges.add(costs[code.op]!)) {
      this.#flush(code.start)
      this.#fuel.place(false)
    }
    if (code.op < 0x12) this.#control()
    else if (code.op === op.globalGet || code.op === op.globalSet) this.#global()
    else if (code.op === op.memoryGrow) this.#callAdded(this.#added.memoryGrow)
    else if (code.op >= op.memoryInit && code.op <= op.tableFill) this.#bulk()
    const mark = this.#marks.at(-1)
    if (mark !== undefined && mark.at === code.at) {
      this.#marks.pop()
      this.#flush(code.at)
      writeCanonical(this.#out, mark.shape, this.#scratch)
    }
  }

  #global() {
    this.#replace()
    this.#out.byte(this.#code.op)
    this.#out.u32(this.#code.first + IMPORTED_GLOBALS)
  }

  #callAdded(index: number) {
    this.#replace()
    this.#fuel.toGlobal()
    this.#fuel.forget()
    this.#out.byte(op.call)
    this.#out.u32(index)
  }

  #bulk() {
    const { op: number, first } = this.#code
    if (number === op.tableGrow) return this.#callAdded(this.#added.tableGrow + first)
    if (number === op.dataDrop || number === op.elementDrop || number === op.tableFill - 1) return
    this.#flush(this.#code.start)
    this.#fuel.chargeTop(number > op.memoryFill ? bulkShift.entries : bulkShift.bytes)
  }

  #control() {
    const { op: number, start } = this.#code
    if (number <= 1) return
    if (number === op.call || number === op.callIndirect) return this.#call()
    this.#flush(start)
    switch (number) {
      case op.block:
        return this.#push(false)
      case op.loop:
        return this.#loop()
      case op.if:
        this.#fuel.toLocal()
        this.#push(false, this.#fuel.state)
        return this.#charges.open()
      case op.else:
        return this.#else()
      case op.end:
        return this.#end()
      default:
        this.#jump(number)
    }
  }

  #loop() {
    this.#fuel.toLocal()
    this.#push(true)
    this.#charges.open()
    this.#flush(this.#code.at)
    if (!this.#counted) return
    this.#charges.add(costs[op.loop]!)
    this.#fuel.place(true)
  }

  #else() {
    const frame = this.#frames.at(-1)!
    this.#fuel.toLocal()
    frame.join = Math.max(frame.join, this.#fuel.state)
    this.#fuel.state = frame.before
    // An `if` with an `else` has no third way.
    frame.before = 0
    this.#charges.open()
  }

  #end() {
    const frame = this.#frames.at(-1)!
    if (this.#frames.length === 1) {
      this.#fuel.toGlobal()
      this.#frames.pop()
      if (this.#wrapped) this.#exit()
      return
    }
    this.#fuel.toLocal()
    this.#fuel.state = Math.max(this.#fuel.state, frame.join, frame.before)
    for (const share of frame.shares) this.#charges.end(share)
    this.#frames.pop()
    this.#fuel.level -= 1
    const parent = this.#frames.at(-1)!
    parent.outermost = Math.min(parent.outermost, frame.outermost)
    if (frame.outermost < this.#frames.length) this.#charges.open()
    else this.#charges.current = frame.charge
  }

  #jump(number: number) {
    const code = this.#code
    if (number === op.return) {
      this.#escape(this.#frames.length - 1)
      this.#leave(this.#frames.length - 1)
      if (this.#wrapped) {
        this.#replace()
        this.#out.byte(op.br)
        this.#out.u32(this.#frames.length - 1)
      }
    } else if (number === op.brTable) {
      this.#escape(this.#outermostTarget())
      const behind = code.at
      code.at = code.targetsAt
      for (let left = code.first; left >= 0; left -= 1) this.#leave(code.u32())
      code.at = behind
    } else if (number === op.br) {
      this.#escape(code.first)
      this.#leave(code.first)
    } else if (this.#brIf(code.first)) return
    if (number !== op.brIf) this.#fuel.state = 0
    this.#charges.open()
  }

  #outermostTarget(): number {
    const code = this.#code
    const behind = code.at
    let depth = 0
    code.at = code.targetsAt
    for (let left = code.first; left >= 0; left -= 1) depth = Math.max(depth, code.u32())
    code.at = behind
    return depth
  }

  /** What comes behind the ends of the blocks that a jump leaves can no longer share the charge of what came before them. */
  #escape(depth: number) {
    const inner = this.#frames.at(-1)!
    inner.outermost = Math.min(inner.outermost, this.#frames.length - 1 - depth)
  }

  /** Charges that go on behind the blocks which a jump out of `depth` levels leaves; a loop begins anew. */
  #unused(depth: number): number[] | undefined {
    const target = this.#frames.length - 1 - depth
    if (!this.#counted || depth > 200 || this.#frames[target]!.loop) return undefined
    return this.#frames.slice(target + 1).map(frame => frame.charge)
  }

  #shares(depth: number, charges: number[]): Share[] | undefined {
    const shares = this.#charges.shares(charges)
    const target = this.#frames.length - 1 - depth
    const frame = this.#frames[target]!
    // Behind the function's end nothing goes on.
    if (target > 0) frame.shares.push(...(shares ?? []).filter(share => share.charge === frame.charge))
    return shares
  }

  /**
   * A conditional jump out of several blocks, as out of a loop or to where errors end, is mostly not taken: the code behind it
   * stays in the same charge, and the jump gives back what it leaves unused.
   *
   * @returns whether it was written so
   */
  #brIf(depth: number): boolean {
    const unused = depth === 0 ? undefined : this.#unused(depth)
    const shares =
      unused && !this.#hasValues(depth) ? this.#shares(depth, [this.#charges.current, ...unused]) : undefined
    if (shares === undefined) {
      this.#escape(depth)
      this.#leave(depth)
      return false
    }
    this.#replace()
    this.#fuel.toLocal()
    const before = this.#fuel.state
    this.#out.write([op.if, EMPTY_BLOCK & 0x7f])
    this.#fuel.refund(shares)
    this.#leave(depth)
    this.#out.byte(op.br)
    this.#out.u32(depth + 1)
    this.#out.byte(op.end)
    this.#fuel.state = before
    return true
  }

  /** Whether a jump takes values along, which an `if` would hide. */
  #hasValues(depth: number): boolean {
    return this.#frames[this.#frames.length - 1 - depth]!.values
  }

  /** Notes a jump; what it needs is written before it. */
  #leave(depth: number) {
    const target = this.#frames.length - 1 - depth
    const frame = this.#frames[target]!
    if (target === 0) this.#fuel.toGlobal()
    else {
      this.#fuel.toLocal()
      frame.join = Math.max(frame.join, this.#fuel.state)
    }
  }

  #call() {
    const { op: number, first, start } = this.#code
    const callee = first - this.#module.importCount
    if (number === op.call && callee >= 0 && this.#plan.fuel[callee] === 0) return
    this.#flush(start)
    this.#fuel.toGlobal()
    this.#fuel.forget()
  }

  /**
   * Puts the body into two blocks: all ways out of the function lead behind the inner one, all failed checks behind the
   * outer one.
   */
  #wrap(type: number) {
    const { results } = this.#module.types[type]!
    const out = this.#out
    this.#wrapped = true
    out.write([op.block, EMPTY_BLOCK & 0x7f, op.block])
    if (results.length === 0) out.byte(EMPTY_BLOCK & 0x7f)
    else if (results.length === 1) out.byte(results[0]!)
    else out.s32(this.#types.index([], [...results]))
  }

  /** Takes this function's weight from the depth. */
  #enter() {
    const depth = this.#scratch.index(valueType.i32)
    const out = this.#out
    this.#fuel.toLocal()
    this.#depthGlobal(op.globalGet)
    out.byte(op.i32Const)
    out.s32(this.#depth)
    out.byte(op.i32Sub)
    out.byte(op.localTee)
    out.u32(depth)
    this.#depthGlobal(op.globalSet)
    out.byte(op.localGet)
    out.u32(depth)
    out.write([op.i32Const, 0, op.i32LtS])
    this.#fuel.jumpOut()
  }

  #exit() {
    const out = this.#out
    this.#flush(this.#code.at)
    if (this.#depth > 0) {
      this.#depthGlobal(op.globalGet)
      out.byte(op.i32Const)
      out.s32(this.#depth)
      out.byte(op.i32Add)
      this.#depthGlobal(op.globalSet)
    }
    out.write([op.return, op.end])
    this.#fuel.writeOut()
    out.byte(op.end)
  }

  #depthGlobal(number: number) {
    this.#out.byte(number)
    this.#out.u32(this.#added.depthGlobal)
  }
}
