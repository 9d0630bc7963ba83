import { describe, expect, test } from 'vitest'
import { defaultDepth, instrumentModule } from './instrument-module.ts'
import { program } from './testing/assemble.ts'
import { binary, body } from './testing/binary.ts'
import { runInTier, tiers } from './testing/run-in-tier.ts'
import { runModule } from './testing/run-module.ts'

const write = (module: Uint8Array) => instrumentModule(module, { memoryBytes: 1024 * 1024 })
const down = (call: string, extra = '') => `(func $f (param $n i32) (result i32) ${extra}
  (if (result i32) (local.get $n) (then (i32.add ${call} (i32.const 1))) (else (i32.const 0))))`
const next = '(i32.sub (local.get $n) (i32.const 1))'
const start = '(drop (call $f (i32.const 1000000000)))'
const locals = (count: number, type: string) => `(local ${`${type} `.repeat(count)})`
/** Uses many values at once, so that a compiler must keep them on the stack. */
const wide = (count: number) => {
  const values = Array.from({ length: count }, (_, index) => `(i64.load offset=${index * 8} (local.get $n))`)
  const call = `(i64.extend_i32_u (call $f ${next}))`
  return `(func $f (param $n i32) (result i32) (if (i32.eqz (local.get $n)) (then (return (i32.const 0))))
    (i32.wrap_i64 ${values.reduce((sum, value) => `(i64.add ${value} ${sum})`, call)}))`
}

const recursions: [string, Uint8Array][] = [
  ['plain', program(start, down(`(call $f ${next})`))],
  ['mutual', program(start, `${down(`(call $g ${next})`)} ${down(`(call $f ${next})`).replace('$f', '$g')}`)],
  [
    'indirect',
    program(
      start,
      `(type $t (func (param i32) (result i32))) (table 1 funcref) (elem (i32.const 0) $f)
      ${down(`(call_indirect (type $t) ${next} (i32.const 0))`)}`,
    ),
  ],
  ['with many locals', program(start, down(`(call $f ${next})`, locals(500, 'i64')))],
  ['with vectors', program(start, down(`(call $f ${next})`, locals(200, 'v128')))],
  [
    'with many parameters',
    program(
      `(drop (call $f (i32.const -1) ${'(i64.const 1) '.repeat(100)}))`,
      `(func $f (param $n i32) (param ${'i64 '.repeat(100)}) (result i32) (i32.add (call $f ${next}
      ${Array.from({ length: 100 }, (_, index) => `(local.get ${index + 1})`).join(' ')}) (i32.const 1)))`,
    ),
  ],
  ['with a high stack', program('(drop (call $f (i32.const 60000)))', wide(300))],
]

/** No assembler of ours leaves so many operands on the stack: it would put them into locals. */
function vectorsOnTheStack(): Uint8Array {
  const text = (name: string) => [name.length, ...Buffer.from(name)]
  const many = (instruction: number[]) => Array.from({ length: 9000 }, () => instruction).flat()
  return binary({
    1: [[[0x60, 0, 0]]],
    3: [[[0]]],
    5: [[[0, 1]]],
    6: [[[0x7b, 1, 0xfd, 0x0c, ...Array<number>(16).fill(1), 0x0b]]],
    7: [
      [
        [...text('_start'), 0, 0],
        [...text('memory'), 2, 0],
      ],
    ],
    10: [[body([], [...many([0x23, 0]), 0x10, 0, ...many([0x24, 0]), 0x0b])]],
  })
}
recursions.push(['with vectors that only pass through', vectorsOnTheStack()])

describe('recursion without end', () => {
  test('ends by its count, long before the real stack does, in both compilers and at the same place', async () => {
    const modules = recursions.map(([, module]) => write(module))
    const runs = await Promise.all(Object.values(tiers).map(flags => runInTier(modules, flags)))
    expect(runs[0]!.map((run, index) => [recursions[index]![0], run.ending, run.depth < 0])).toEqual(
      recursions.map(([name]) => [name, 'unreachable', true]),
    )
    expect(runs[1]).toEqual(runs[0])
    expect(runs[2]).toEqual(runs[0])
  })

  test.each(recursions)('%s: the real stack is enough for 1.3 times the count', async (_name, module) => {
    for (const flags of [tiers.liftoff, tiers.turbofan]) {
      const [run] = await runInTier([write(module)], flags, { depth: Math.floor(defaultDepth * 1.3) })
      expect(run!.ending).toBe('unreachable')
    }
  })
})

describe('the depth', () => {
  test('is what it was when all calls have returned, whichever way they took', () => {
    const ways = [
      '(return (i32.const 1))',
      '(br 0 (i32.const 1))',
      '(i32.const 1)',
      '(br_table 0 0 (i32.const 1) (i32.const 7))',
    ]
    for (const way of ways) {
      const module = program(
        '(drop (call $f (i32.const 20)))',
        `(func $f (param i32) (result i32)
        (if (local.get 0) (then (drop (call $f (i32.sub (local.get 0) (i32.const 1)))))) ${way})`,
      )
      expect(runModule(write(module))).toMatchObject({ ending: 'ok', depth: defaultDepth })
    }
  })

  test('of several results is given back as well', () => {
    const module = program(
      '(call $f (i32.const 9)) (drop) (drop)',
      `(func $f (param i32) (result i32 i64)
      (if (local.get 0) (then (call $f (i32.sub (local.get 0) (i32.const 1))) (drop) (drop)))
      (i32.const 1) (i64.const 2))`,
    )
    expect(runModule(write(module))).toMatchObject({ ending: 'ok', depth: defaultDepth })
  })

  test('counts a long chain of calls that cannot recurse', () => {
    const chain = Array.from(
      { length: 400 },
      (_, index) => `(func $f${index} (param i64) ${locals(200, 'i64')}
      ${index === 399 ? '' : `(call $f${index + 1} (local.get 0))`} (i64.store (i32.const 0) (local.get 0)))`,
    )
    const module = write(program('(call $f0 (i64.const 1))', chain.join('\n')))
    expect(runModule(module)).toMatchObject({ ending: 'ok', depth: defaultDepth })
    expect(runModule(module, { depth: 400 * 200 * 8 - 1 })).toMatchObject({ ending: 'unreachable' })
  })
})
