import { CodeReader } from './code-reader.ts'
import { costs } from './costs.ts'
import { limits } from './limits.ts'
import { makesNan } from './nan-actions.ts'
import { EMPTY_BLOCK, op, valueType } from './op.ts'
import { gives, SIMD, takes } from './opcodes.ts'
import { readValueType } from './read-type.ts'
import { refuse } from './refuse.ts'
import type { WasmModule } from './wasm-module.ts'

export const trait = { loop: 1, call: 2, bulk: 4, float: 8 } as const

/** What the first pass learns of each own function. */
export type BodyFacts = {
  traits: Uint8Array
  /** Parameters and locals. */
  locals: Uint32Array
  /** Where the code begins, behind the declarations of locals. */
  codeAt: Uint32Array
  /** Locals and the highest operand stack, in bytes. */
  frameBytes: Uint32Array
  /** Of all functions read so far. */
  blocksTimesLocals: number
  /** Sum of the costs of all instructions, in quarters of a unit. */
  cost: Float64Array
  /** Callees by number, or -1 - (number of a type) for indirect calls; those of function n end at callsEnd[n]. */
  calls: number[]
  callsEnd: Uint32Array
}

const SLOT_BYTES = 8

export function scanBodies(module: WasmModule): BodyFacts {
  const count = module.bodies.start.length
  const facts: BodyFacts = {
    traits: new Uint8Array(count),
    locals: new Uint32Array(count),
    codeAt: new Uint32Array(count),
    frameBytes: new Uint32Array(count),
    blocksTimesLocals: 0,
    cost: new Float64Array(count),
    calls: [],
    callsEnd: new Uint32Array(count),
  }
  for (let index = 0; index < count; index += 1) new BodyScan(module, facts, index).run()
  return facts
}

class BodyScan {
  readonly #module: WasmModule
  readonly #facts: BodyFacts
  readonly #index: number
  readonly #code: CodeReader
  readonly #bases: number[] = []
  readonly #results: number[] = []
  #height = 0
  #highest = 0
  #blocks = 0
  /** It takes or is given vectors, whatever it does with them. */
  #vectors = false

  constructor(module: WasmModule, facts: BodyFacts, index: number) {
    this.#module = module
    this.#facts = facts
    this.#index = index
    this.#code = new CodeReader(module.bytes, module.bodies.start[index]!, module.bodies.end[index]!)
    if (this.#code.end - this.#code.at > limits.bodyBytes)
      this.#refuse(`is larger than ${limits.bodyBytes} bytes`)
  }

  run(): void {
    const { types, functions, importCount } = this.#module
    const type = types[functions[importCount + this.#index]!]!
    const slots = this.#readLocals(type.parameters)
    const code = this.#code
    this.#facts.codeAt[this.#index] = code.at
    this.#open(0, type.results.length)
    let cost = 0
    let traits = 0
    let vector = this.#module.globalTypes.includes(valueType.v128)
    while (this.#bases.length > 0) {
      code.next()
      cost += costs[code.op]!
      if (makesNan(code.op)) traits |= trait.float
      vector ||= code.op >= SIMD || this.#vectors
      if (code.op < 0x12 && code.op > 1) traits |= this.#control()
      else traits |= this.#plain()
    }
    if (!code.done) this.#refuse('has code behind its end')
    const facts = this.#facts
    facts.traits[this.#index] = traits
    facts.cost[this.#index] = cost
    facts.frameBytes[this.#index] = (slots + this.#highest * (vector ? 2 : 1)) * SLOT_BYTES
    facts.callsEnd[this.#index] = facts.calls.length
    const blocksTimesLocals = this.#blocks * facts.locals[this.#index]!
    facts.blocksTimesLocals += blocksTimesLocals
    if (
      blocksTimesLocals > limits.blocksTimesLocals ||
      facts.blocksTimesLocals > limits.moduleBlocksTimesLocals
    ) {
      this.#refuse(`has ${this.#blocks} blocks and ${facts.locals[this.#index]} locals: too many together`)
    }
  }

  /** @returns slots of 8 bytes: a vector needs two */
  #readLocals(parameters: Uint8Array): number {
    let total = parameters.length
    this.#vectors = parameters.includes(valueType.v128)
    // Parameters twice: those that find no register lie on the stack, and are copied.
    let slots = 2 * (total + parameters.filter(type => type === valueType.v128).length)
    for (let left = this.#code.u32(); left > 0; left -= 1) {
      const count = this.#code.u32()
      total += count
      const isVector = readValueType(this.#code) === valueType.v128
      this.#vectors ||= isVector
      slots += isVector ? 2 * count : count
      if (total > limits.locals) this.#refuse(`has ${total} locals, the limit is ${limits.locals}`)
    }
    this.#facts.locals[this.#index] = total
    return slots
  }

  #open(taken: number, results: number): void {
    this.#move(taken, 0)
    this.#bases.push(this.#height)
    this.#results.push(results)
    this.#height += taken
    this.#blocks += 1
    if (this.#bases.length > limits.nesting) this.#refuse(`nests more than ${limits.nesting} blocks`)
  }

  #close(): void {
    this.#height = this.#bases.pop()!
    this.#move(0, this.#results.pop()!)
  }

  /** Behind a jump the stack is what the block began with: what follows is never run. */
  #unreachable(): number {
    this.#height = this.#bases.at(-1)!
    return 0
  }

  #move(taken: number, given: number): void {
    this.#height = Math.max(this.#height - taken, this.#bases.at(-1) ?? 0) + given
    if (this.#height > this.#highest) this.#highest = this.#height
  }

  #plain(): number {
    const code = this.#code
    this.#move(takes[code.op]!, gives[code.op]!)
    if (code.op === op.localGet || code.op === op.localSet || code.op === op.localTee) {
      if (code.first >= this.#facts.locals[this.#index]!) this.#refuse('uses a local that it does not have')
      return 0
    }
    if (code.op === op.refFunc) this.#module.referenced.add(code.first)
    if (code.op === op.memoryGrow || code.op === op.tableGrow) return trait.call
    return code.op >= op.memoryInit && code.op <= op.tableFill ? trait.bulk : 0
  }

  #control(): number {
    const code = this.#code
    switch (code.op) {
      case op.if:
        this.#move(1, 0)
        this.#openTyped()
        return 0
      case op.block:
      case op.loop:
        this.#openTyped()
        return code.op === op.loop ? trait.loop : 0
      case op.else:
      case op.end:
        return this.#endOrElse()
      case op.call:
        return this.#call(this.#module.functions[code.first], code.first)
      case op.callIndirect:
        this.#move(1, 0)
        return this.#call(code.first, -1 - code.first)
      case op.brIf:
        this.#move(1, 0)
        this.#blocks += 1
        return 0
      case op.brTable:
        // A compiler merges all locals once for each of its targets, be they the same block.
        this.#blocks += code.first
        return this.#unreachable()
      default:
        return this.#unreachable()
    }
  }

  #endOrElse(): number {
    if (this.#code.op === op.end) this.#close()
    else this.#unreachable()
    this.#blocks += 1
    return 0
  }

  #openTyped(): void {
    const type = this.#code.first
    if (type >= 0) {
      const signature = this.#module.types[type]
      if (signature === undefined) this.#refuse('has a block of no type')
      this.#open(signature.parameters.length, signature.results.length)
    } else this.#open(0, type === EMPTY_BLOCK ? 0 : 1)
  }

  #call(type: number | undefined, callee: number): number {
    const signature = type === undefined ? undefined : this.#module.types[type]
    if (signature === undefined) this.#refuse('calls a function that does not exist')
    this.#move(signature.parameters.length, signature.results.length)
    this.#vectors ||= signature.results.includes(valueType.v128)
    this.#facts.calls.push(callee)
    return trait.call
  }

  #refuse(what: string): never {
    refuse(`function ${this.#module.importCount + this.#index} ${what}`)
  }
}
