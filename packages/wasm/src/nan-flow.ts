import { ByteReader } from './byte-reader.ts'
import type { CodeReader } from './code-reader.ts'
import { laneShape, nanAction, nanActions } from './nan-actions.ts'
import { EMPTY_BLOCK, op, valueType } from './op.ts'
import { gives, takes } from './opcodes.ts'
import type { BodyFacts } from './scan-bodies.ts'
import type { FunctionType, WasmModule } from './wasm-module.ts'

/**
 * What is known of a value's bits, should it be a NaN.
 * - `none`: it is no NaN, or the canonical one; may be mixed with anything
 * - 1 to 4: made by arithmetic of that shape (see nan-actions): the engine chose the bits
 * - `kept`: loaded, given or assembled; the same everywhere, and must not be changed
 */
const none = 0
const kept = 9
const isArithmetic = (kind: number) => kind > none && kind < kept
/** The halves of a double can look like single NaNs: made canonical as f64x2, a vector must not be treated as f32x4. */
const afterMark = (kind: number) => (kind === nanAction.makesF64x2 ? kept : none)

type Frame = {
  base: number
  ordinal: number
  label: number
  results: number
  parameters: number
  loop: boolean
}

/** Whether the kind of its one result is followed; what other blocks give is made canonical where it leaves them. */
const isJoined = (frame: Frame) => frame.results === 1 && frame.parameters === 0 && frame.ordinal !== 0

/** One function's flow of floats. `run` is called until it says that nothing changed. */
export class NanFlow {
  readonly marks = new Map<number, number>()
  eager = false
  readonly #module: WasmModule
  readonly #type: FunctionType
  readonly #locals: Uint8Array
  readonly #floats: Uint8Array
  /** Kind of the single result of each block, by its ordinal. */
  readonly #joins: number[] = []
  readonly #parameterCount: number
  /** Something new was learnt of a local or of a block's result. */
  #learnt = false
  #marked = false
  #kinds: number[] = []
  #makers: number[] = []
  #frames: Frame[] = []
  #ordinal = 0
  #code!: CodeReader

  constructor(module: WasmModule, facts: BodyFacts, index: number) {
    this.#module = module
    this.#type = module.types[module.functions[module.importCount + index]!]!
    this.#parameterCount = this.#type.parameters.length
    this.#locals = new Uint8Array(facts.locals[index]!)
    this.#floats = this.#readFloats(new ByteReader(module.bytes, module.bodies.start[index]))
    this.#forget()
  }

  /** Which locals hold floats or vectors. */
  #readFloats(reader: ByteReader): Uint8Array {
    const floats = new Uint8Array(this.#locals.length)
    let at = this.#parameterCount
    for (let groups = reader.u32(); groups > 0; groups -= 1) {
      const count = reader.u32()
      const type = reader.byte()
      if (type === valueType.f32 || type === valueType.f64 || type === valueType.v128)
        floats.fill(1, at, at + count)
      at += count
    }
    return floats
  }

  #forget() {
    this.#joins.length = 0
    this.#locals.forEach((_, index) => {
      this.#locals[index] = this.#floats[index] === 1 ? none : kept
    })
  }

  run(code: CodeReader): boolean {
    // A new mark changes what flows from it: begin anew.
    if (this.#marked) this.#forget()
    this.#learnt = false
    this.#marked = false
    this.#code = code
    this.#kinds = []
    this.#makers = []
    this.#ordinal = 0
    this.#frames = []
    this.#open(0, this.#type.results.length, false)
    while (this.#frames.length > 0) {
      code.next()
      const action = nanActions[code.op]!
      if (action !== nanAction.other) this.#float(action)
      else if (code.op < 0x12) this.#control()
      else if (code.op < 0x25 && code.op > 0x19) this.#variable()
      else this.#other()
    }
    return this.#learnt || this.#marked
  }

  #push(kind: number) {
    this.#kinds.push(this.marks.has(this.#code.at) && isArithmetic(kind) ? afterMark(kind) : kind)
    this.#makers.push(this.#code.at)
  }

  /** Kind of the value taken; its maker stays readable in `#maker`. */
  #pop(): number {
    if (this.#kinds.length === this.#frames.at(-1)!.base) return none
    this.#maker = this.#makers.pop()!
    return this.#kinds.pop()!
  }
  #maker = 0

  /** Takes a value whose bits can be seen from now on. */
  #show(count: number) {
    for (let left = count; left > 0; left -= 1) {
      const kind = this.#pop()
      if (isArithmetic(kind)) this.#mark(this.#maker, kind)
    }
  }

  #mark(maker: number, kind: number): number {
    if (!this.marks.has(maker)) {
      this.marks.set(maker, kind)
      this.#marked = true
    }
    return afterMark(kind)
  }

  #other() {
    const code = this.#code
    this.#show(takes[code.op]!)
    for (let left = gives[code.op]!; left > 0; left -= 1) this.#push(this.#constant())
  }

  /** A constant that is no NaN in any shape may be mixed with arithmetic. */
  #constant(): number {
    const { op: number, bytes, at } = this.#code
    if (number === op.f32Const)
      return (bytes[at - 1]! & 0x7f) === 0x7f && bytes[at - 2]! >= 0x80 ? kept : none
    if (number === op.f64Const)
      return (bytes[at - 1]! & 0x7f) === 0x7f && bytes[at - 2]! >= 0xf0 ? kept : none
    if (number !== op.v128Const) return kept
    for (let lane = at - 1; lane >= at - 16; lane -= 4) if ((bytes[lane]! & 0x7f) === 0x7f) return kept
    return none
  }

  #float(action: number) {
    const number = this.#code.op
    const vector = number >= 0x200
    if (action === nanAction.joins)
      return this.#push(this.#join(this.#take(laneShape(number)), this.#take(laneShape(number))))
    if (action === nanAction.copiesSign) {
      this.#show(1)
      return this.#push(this.#pop())
    }
    if (action === nanAction.splats) {
      const kind = this.#pop()
      return this.#push(isArithmetic(kind) ? kind + 2 : laneShape(number) === 4 ? kept : kind)
    }
    if (action === nanAction.extracts) {
      const kind = this.#take(laneShape(number))[0]
      return this.#push(isArithmetic(kind) ? kind - 2 : kind)
    }
    if (action === nanAction.replaces) return this.#replaceLane(laneShape(number))
    if (action === nanAction.shuffles) return this.#shuffle()
    let kind: number = kept
    for (let left = takes[number]!; left > 0; left -= 1)
      kind = vector ? this.#take(laneShape(number))[0] : this.#pop()
    if (action === nanAction.reads) this.#push(kept)
    else if (action === nanAction.passes) this.#push(kind)
    else this.#make(action)
  }

  #make(action: number) {
    if (this.eager) this.#mark(this.#code.at, action)
    this.#push(action)
  }

  /** Takes a vector for lanes of `shape`: arithmetic of the other shape becomes visible. */
  #take(shape: number): [kind: number, maker: number] {
    const kind = this.#pop()
    if (isArithmetic(kind) && kind !== shape) return [this.#mark(this.#maker, kind), 0]
    return [kind, this.#maker]
  }

  /** Two values of which one goes on. What must stay and what may be changed do not mix: the latter is made canonical first. */
  #join([left, leftMaker]: [number, number], [right, rightMaker]: [number, number]): number {
    if (left === right || right === none) return left
    if (left === none) return right
    if (isArithmetic(left)) this.#mark(leftMaker, left)
    if (isArithmetic(right)) this.#mark(rightMaker, right)
    return kept
  }

  #replaceLane(shape: number) {
    const lane = this.#pop()
    const maker = this.#maker
    const vector = this.#take(shape)
    const laneKind = isArithmetic(lane) ? shape : lane
    if (isArithmetic(lane) && isArithmetic(vector[0])) return this.#push(shape)
    if (isArithmetic(lane) && vector[0] === kept) {
      this.#mark(maker, lane)
      return this.#push(kept)
    }
    const joined = this.#join([laneKind, maker], vector)
    this.#push(joined === none && shape === 4 ? kept : joined)
  }

  /** A shuffle that moves whole lanes passes them on. */
  #shuffle() {
    const { bytes, at } = this.#code
    const [right, rightMaker] = [this.#pop(), this.#maker]
    const [left, leftMaker] = [this.#pop(), this.#maker]
    const width = left === 4 || right === 4 ? 8 : 4
    let whole = true
    for (let index = 0; index < 16; index += 1) {
      const from = bytes[at - 16 + index]!
      if (from % width !== index % width) whole = false
      if (index % width > 0 && from !== bytes[at - 17 + index]! + 1) whole = false
    }
    if (whole) return this.#push(this.#join([left, leftMaker], [right, rightMaker]))
    if (isArithmetic(left)) this.#mark(leftMaker, left)
    if (isArithmetic(right)) this.#mark(rightMaker, right)
    this.#push(kept)
  }

  #variable() {
    const { op: number, first } = this.#code
    switch (number) {
      case op.localGet:
        return this.#push(this.#locals[first]!)
      case op.localSet:
      case op.localTee: {
        const kind = this.#merge(this.#locals, first, this.#pop())
        if (number === op.localTee) this.#pushAgain(kind)
        return
      }
      case op.drop:
        this.#pop()
        return
      case op.select:
      case op.selectTyped: {
        this.#pop()
        const right: [number, number] = [this.#pop(), this.#maker]
        return this.#push(this.#join([this.#pop(), this.#maker], right))
      }
      default:
        this.#other()
    }
  }

  /** A value that stays what it was, made where it was made. */
  #pushAgain(kind: number) {
    this.#kinds.push(kind)
    this.#makers.push(this.#maker)
  }

  /** Notes in `into[at]` that it may be a value of `kind`, made by `#maker`. @returns what the value is then */
  #merge(into: Uint8Array | number[], at: number, kind: number): number {
    const before = into[at] ?? none
    if (kind === none || kind === before) return kind
    if (before === none) {
      into[at] = kind
      this.#learnt = true
      return kind
    }
    // Different kinds: it holds bits that must stay, so what arithmetic made is canonical before it comes here.
    if (isArithmetic(before)) {
      into[at] = kept
      this.#learnt = true
    }
    return isArithmetic(kind) ? this.#mark(this.#maker, kind) : kind
  }

  #control() {
    const { op: number, first } = this.#code
    switch (number) {
      case op.if:
      case op.block:
      case op.loop:
        if (number === op.if) this.#pop()
        return this.#openTyped(number === op.loop)
      case op.else:
        this.#leave(0)
        return this.#reset(this.#frames.at(-1)!, this.#frames.at(-1)!.parameters)
      case op.end:
        return this.#close()
      case op.br:
        this.#leave(first)
        return this.#reset(this.#frames.at(-1)!, 0)
      case op.brIf:
        this.#pop()
        return this.#leave(first)
      case op.brTable:
        this.#pop()
        this.#leaveTable()
        return this.#reset(this.#frames.at(-1)!, 0)
      case op.return:
        this.#leave(this.#frames.length - 1)
        return this.#reset(this.#frames.at(-1)!, 0)
      case op.call:
        return this.#call(this.#module.functions[first]!)
      case op.callIndirect:
        this.#pop()
        return this.#call(first)
      case op.unreachable:
        return this.#reset(this.#frames.at(-1)!, 0)
    }
  }

  #openTyped(loop: boolean) {
    const { first } = this.#code
    const type = first >= 0 ? this.#module.types[first] : undefined
    if (type !== undefined) this.#open(type.parameters.length, type.results.length, loop)
    else this.#open(0, first === EMPTY_BLOCK ? 0 : 1, loop)
  }

  #open(parameters: number, results: number, loop: boolean) {
    // What a block takes is rare: it becomes visible.
    if (parameters > 0) this.#show(parameters)
    const base = this.#kinds.length
    this.#frames.push({
      base,
      ordinal: this.#ordinal,
      label: loop ? parameters : results,
      results,
      parameters,
      loop,
    })
    this.#ordinal += 1
    this.#reset(this.#frames.at(-1)!, parameters)
  }

  #reset({ base }: Frame, values: number) {
    this.#kinds.length = base
    this.#makers.length = base
    for (let left = values; left > 0; left -= 1) {
      this.#kinds.push(kept)
      this.#makers.push(0)
    }
  }

  /** A jump to the label `depth` levels out, with its values; they stay on the stack. */
  #leave(depth: number) {
    const frame = this.#frames[this.#frames.length - 1 - depth]!
    this.#arrive(frame, frame.label)
  }

  #arrive(frame: Frame, values: number) {
    const single = values === 1 && !frame.loop && isJoined(frame)
    const base = this.#frames.at(-1)!.base
    for (
      let index = this.#kinds.length - 1;
      index >= base && index >= this.#kinds.length - values;
      index -= 1
    ) {
      this.#maker = this.#makers[index]!
      const kind = this.#kinds[index]!
      if (single) this.#kinds[index] = this.#merge(this.#joins, frame.ordinal, kind)
      else if (isArithmetic(kind)) this.#kinds[index] = this.#mark(this.#maker, kind)
    }
  }

  #leaveTable() {
    const code = this.#code
    const behind = code.at
    code.at = code.targetsAt
    for (let left = code.first; left >= 0; left -= 1) this.#leave(code.u32())
    code.at = behind
  }

  #close() {
    const frame = this.#frames.at(-1)!
    // The end of a loop is no label, but its single result is joined as others are.
    this.#arrive({ ...frame, loop: false }, frame.results)
    this.#reset(frame, 0)
    this.#frames.pop()
    if (frame.ordinal === 0) return
    if (frame.results === 1 && isJoined(frame)) this.#push(this.#joins[frame.ordinal] ?? none)
    else for (let left = frame.results; left > 0; left -= 1) this.#push(kept)
  }

  #call(type: number) {
    const { parameters, results } = this.#module.types[type]!
    this.#show(parameters.length)
    for (let left = results.length; left > 0; left -= 1) this.#push(kept)
  }
}
