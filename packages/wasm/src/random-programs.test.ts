import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instrumentModule } from './instrument-module.ts'
import { program } from './testing/assemble.ts'
import { runModule } from './testing/run-module.ts'

/** A little language: what it leaves in `x`, and how many additions it makes, is known without WebAssembly. */
type Step =
  | { kind: 'add'; count: number }
  | { kind: 'block'; steps: Step[] }
  | { kind: 'if'; condition: boolean; steps: Step[]; otherwise: Step[] }
  | { kind: 'loop'; turns: number; steps: Step[] }
  | { kind: 'leave'; depth: number; condition: boolean }
  | { kind: 'choose'; depths: number[]; index: number }
  | { kind: 'call'; count: number }
  | { kind: 'return'; condition: boolean }

const { step } = fc.letrec<{ step: Step; steps: Step[] }>(tie => ({
  steps: fc.array(tie('step'), { maxLength: 5, depthIdentifier: 'steps' }),
  step: fc.oneof(
    { depthSize: 'small', depthIdentifier: 'steps', withCrossShrink: true },
    fc.record({ kind: fc.constant('add' as const), count: fc.integer({ min: 0, max: 30 }) }),
    fc.record({ kind: fc.constant('call' as const), count: fc.integer({ min: 0, max: 30 }) }),
    fc.record({ kind: fc.constant('leave' as const), depth: fc.nat(4), condition: fc.boolean() }),
    fc.record({ kind: fc.constant('return' as const), condition: fc.boolean() }),
    fc.record({
      kind: fc.constant('choose' as const),
      depths: fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }),
      index: fc.nat(3),
    }),
    fc.record({ kind: fc.constant('block' as const), steps: tie('steps') }),
    fc.record({
      kind: fc.constant('if' as const),
      condition: fc.boolean(),
      steps: tie('steps'),
      otherwise: tie('steps'),
    }),
    fc.record({
      kind: fc.constant('loop' as const),
      turns: fc.integer({ min: 1, max: 3 }),
      steps: tie('steps'),
    }),
  ),
}))

/** A loop leaves through its own block; a jump to depth d counts blocks, ifs and those. */
function text(steps: Step[], labels: string[], counters: { next: number }): string {
  const label = (depth: number) => labels[Math.min(depth, labels.length - 1)]!
  const inner = (list: Step[], name: string) => text(list, [name, ...labels], counters)
  const flag = (value: boolean) => `(i32.load (i32.const ${value ? 32 : 36}))`
  return steps
    .map(item => {
      const name = `$l${counters.next++}`
      switch (item.kind) {
        case 'add':
          return '(local.set $x (i32.add (local.get $x) (i32.const 1)))'.repeat(item.count)
        case 'call':
          return `(local.set $x (i32.add (local.get $x) (call $count (i32.const ${item.count}))))`
        case 'leave':
          return `(br_if ${label(item.depth)} ${flag(item.condition)})`
        case 'return':
          return `(if ${flag(item.condition)} (then (i32.store (i32.const 0) (local.get $x)) (return)))`
        case 'choose':
          return `(br_table ${item.depths.map(label).join(' ')} (i32.add ${flag(false)} (i32.const ${item.index})))`
        case 'block':
          return `(block ${name} ${inner(item.steps, name)})`
        case 'if':
          return `(if ${name} ${flag(item.condition)} (then ${inner(item.steps, name)}) (else ${inner(item.otherwise, name)}))`
        default: {
          const local = `$n${counters.next++}`
          return `(block ${name} (local.set ${local} (i32.const ${item.turns})) (loop ${name}again ${inner(item.steps, name)}
            (br_if ${name}again (local.tee ${local} (i32.sub (local.get ${local}) (i32.const 1))))))`
        }
      }
    })
    .join('\n')
}

/** @returns how many levels are to be left: 0 none, Infinity the function */
function interpret(steps: Step[], levels: number, state: { x: number }): number {
  const bound = (depth: number) => Math.min(depth, levels - 1) + 1
  for (const item of steps) {
    let leave = 0
    if (item.kind === 'add' || item.kind === 'call') state.x += item.count
    else if (item.kind === 'leave') leave = item.condition ? bound(item.depth) : 0
    else if (item.kind === 'return') leave = item.condition ? Number.POSITIVE_INFINITY : 0
    else if (item.kind === 'choose') leave = bound(item.depths[Math.min(item.index, item.depths.length - 1)]!)
    else if (item.kind === 'block') leave = interpret(item.steps, levels + 1, state) - 1
    else if (item.kind === 'if')
      leave = interpret(item.condition ? item.steps : item.otherwise, levels + 1, state) - 1
    else
      for (let turn = 0; turn < item.turns && leave <= 0; turn += 1)
        leave = interpretTurn(item.steps, levels, state)
    if (leave >= 1) return leave
  }
  return 0
}

function interpretTurn(steps: Step[], levels: number, state: { x: number }): number {
  const leave = interpret(steps, levels + 1, state)
  // Leaving one level is leaving the loop: no further turn, and the code behind it goes on.
  return leave === 1 ? Number.MIN_VALUE : leave - 1
}

function build(steps: Step[]): Uint8Array {
  const counters = { next: 0 }
  const body = text(steps, ['$out'], counters)
  const locals = Array.from({ length: counters.next + 1 }, (_, index) => `(local $n${index} i32)`).join(' ')
  return program(
    `(local $x i32) ${locals} (block $out ${body}) (i32.store (i32.const 0) (local.get $x))`,
    `(data (i32.const 32) "\\01") (func $count (param $n i32) (result i32) (local $i i32) (block $b (loop $l
      (br_if $b (i32.ge_u (local.get $i) (local.get $n))) (local.set $i (i32.add (local.get $i) (i32.const 1))) (br $l))) (local.get $i))`,
  )
}

test('random programs compute what they did, and pay for each addition that was made, not for others', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), steps => {
      const state = { x: 0 }
      interpret(steps, 1, state)
      const module = build(steps)
      const counted = runModule(instrumentModule(module, { memoryBytes: 65_536 }))
      expect(counted.ending).toBe('ok')
      expect(counted.bytes.slice(0, 4)).toEqual([...new Uint8Array(Uint32Array.of(state.x).buffer)])
      expect(counted.memory).toBe(runModule(module).memory)
      // A function of eight units is paid by whoever calls it: here, nobody.
      expect(1e9 - counted.fuel).toBeGreaterThanOrEqual(state.x - 8)
    }),
    { numRuns: 300, seed: 4 },
  )
})

test('code that is not run costs nothing: the same program with more of it uses the same fuel', () => {
  const grow = (steps: Step[], by: number): Step[] =>
    steps.flatMap((item): Step | Step[] => {
      const idle: Step = { kind: 'add', count: by }
      if (item.kind === 'if') {
        const [steps, otherwise] = [grow(item.steps, by), grow(item.otherwise, by)]
        return item.condition
          ? { ...item, steps, otherwise: [...otherwise, idle] }
          : { ...item, steps: [idle, ...steps], otherwise }
      }
      // Behind a jump that is taken, and behind a block that is left together with the one around it.
      if (item.kind === 'leave' && item.condition) return [item, idle]
      if ((item.kind === 'block' || item.kind === 'loop') && interpret(item.steps, 100, { x: 0 }) > 1)
        return [{ ...item, steps: grow(item.steps, by) }, idle]
      return item.kind === 'block' || item.kind === 'loop' ? { ...item, steps: grow(item.steps, by) } : item
    })
  const used = (steps: Step[]) =>
    1e9 - runModule(instrumentModule(build(steps), { memoryBytes: 65_536 })).fuel
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), steps => {
      expect(used(grow(steps, 200))).toBe(used(grow(steps, 100)))
    }),
    { numRuns: 150, seed: 5 },
  )
})
