import { describe, expect, test } from 'vitest'
import { defaultDepth, instrumentModule } from './instrument-module.ts'
import { assemble, program } from './testing/assemble.ts'
import { runInTier, tiers } from './testing/run-in-tier.ts'
import { runModule } from './testing/run-module.ts'

const MIB = 1024 * 1024
const START = 1_000_000
const write = (module: Uint8Array) => instrumentModule(module, { memoryBytes: 4 * MIB })
const used = (module: Uint8Array) => START - runModule(write(module), { fuel: START }).fuel

/** `count` additions in a row. */
const additions = (count: number) =>
  `(local.set $x ${'(i32.add '.repeat(count)}(local.get $x) ${'(i32.const 1))'.repeat(count)})`
const x = '(local $x i32)'
const times = (count: number, body: string) =>
  `(local $i i32) (loop $again ${body} (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const ${count}))))`

describe('fuel used', () => {
  test('grows by one for each simple instruction', () => {
    const [ten, twenty] = [10, 20].map(count => used(program(`${x} ${additions(count)}`)))
    expect(twenty! - ten!).toBeGreaterThanOrEqual(10)
    expect(twenty! - ten!).toBeLessThanOrEqual(13)
  })

  test('is a multiple of what one turn of a loop costs', () => {
    const [one, two, ten] = [1, 2, 10].map(count => used(program(`${x} ${times(count, additions(10))}`)))
    expect(two! - one!).toBeGreaterThan(10)
    expect(ten! - one!).toBe(9 * (two! - one!))
  })

  test('is paid by the way that was taken only', () => {
    const branch = (condition: number) =>
      used(program(`${x} (if (i32.const ${condition}) (then ${additions(200)}) (else ${additions(7)}))`))
    expect(branch(1) - branch(0)).toBeGreaterThan(190)
    const skip = (condition: number) =>
      used(
        program(`${x} (block $out (br_if $out (i32.const ${condition})) ${additions(200)}) ${additions(50)}`),
      )
    expect(skip(0) - skip(1)).toBeGreaterThan(195)
    expect(skip(0) - skip(1)).toBeLessThan(260)
  })

  test('is the same for code behind a jump out of two blocks', () => {
    const out = (
      condition: number,
    ) => `${x} (block $a (block $b (br_if $a (i32.const ${condition})) ${additions(10)})
      ${additions(30)}) ${additions(5)}`
    expect(used(program(out(0))) - used(program(out(1)))).toBeGreaterThanOrEqual(40)
    expect(used(program(out(0))) - used(program(out(1)))).toBeLessThanOrEqual(52)
  })

  test('is never given back by a jump over the place where it would have been paid', () => {
    const turns = (count: number) =>
      used(
        program(
          `${x} ${times(
            count,
            `(block $out (br_if $out (i32.load (i32.const 64)))
            (loop $inner (i32.store (i32.const 4) (i32.const 1)) (br_if $out (i32.eqz (i32.load (i32.const 64)))) (br_if $inner (i32.load (i32.const 64))))
            ${additions(1000)}) ${additions(20)}`,
          )}`,
        ),
      )
    expect(turns(11) - turns(1)).toBeGreaterThan(10 * 20)
    expect(turns(11) - turns(1)).toBeLessThan(10 * 100)
  })

  test('of a return in the middle does not count what comes behind', () => {
    const early = (condition: number) =>
      `${x} (if (i32.const ${condition}) (then (return))) ${additions(100)}`
    expect(used(program(early(0))) - used(program(early(1)))).toBeGreaterThan(99)
  })

  test.each([
    ['memory.fill', '(memory.fill (i32.const 0) (i32.const 1) (i32.const SIZE))', 160, 32_000, 1990],
    ['memory.copy', '(memory.copy (i32.const 0) (i32.const 1) (i32.const SIZE))', 160, 32_000, 1990],
    ['memory.grow', '(drop (memory.grow (i32.const SIZE)))', 1, 3, 4096],
    ['memory.grow that fails', '(drop (memory.grow (i32.const SIZE)))', 100, 1000, 0],
  ])('%s is charged by size', (_name, body, small, large, difference) => {
    const cost = (size: number) => used(program(body.replace('SIZE', `${size}`)))
    expect(cost(large) - cost(small)).toBe(difference)
  })

  test.each([
    ['table.fill', '(table.fill $t (i32.const 0) (ref.null func) (i32.const SIZE))', 126_720],
    ['table.copy', '(table.copy $t $t (i32.const 0) (i32.const 0) (i32.const SIZE))', 126_720],
    ['table.grow', '(drop (table.grow $t (ref.null func) (i32.const SIZE)))', 126_720],
  ])('%s is charged by size', (_name, body, difference) => {
    const cost = (size: number) => used(program(body.replace('SIZE', `${size}`), '(table $t 1000 funcref)'))
    expect(cost(1000) - cost(10)).toBe(difference)
  })
})

describe('out of fuel', () => {
  const endless: [string, Uint8Array][] = [
    ['an empty loop', program('(loop $l (br $l))')],
    ['a loop over calls', program('(loop $l (call $f) (br $l))', '(func $f)')],
    [
      'calls that double',
      program(
        '(call $f (i32.const 60))',
        `(func $f (param i32) (if (local.get 0) (then
        (call $f (i32.sub (local.get 0) (i32.const 1))) (call $f (i32.sub (local.get 0) (i32.const 1))))))`,
      ),
    ],
    [
      'a fill in a loop',
      program('(loop $l (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536)) (br $l))'),
    ],
    ['one fill', program('(memory.fill (i32.const 0) (i32.const 1) (i32.const 0x7fffffff))')],
    ['loops in loops', program('(loop $a (loop $b (br_if $b (i32.const 0))) (br $a))')],
    [
      'a start function',
      assemble(
        '(module (memory (export "memory") 1) (func $s (loop $l (br $l))) (start $s) (func (export "_start")))',
      ),
    ],
  ]
  test.each(endless)('%s ends, with less than nothing left', (_name, module) => {
    const run = runModule(write(module), { fuel: 100_000 })
    expect(run.ending).toBe('unreachable')
    expect(run.fuel).toBeLessThan(0)
  })

  test('work that just fits ends well, with one unit less it does not', () => {
    const module = program(`${x} ${times(100, additions(5))}`)
    const cost = used(module)
    expect(runModule(write(module), { fuel: cost }).ending).toBe('ok')
    expect(runModule(write(module), { fuel: cost - 20 }).ending).toBe('unreachable')
  })

  test('a full memory is not touched by a fill that cannot be paid', () => {
    const run = runModule(write(program('(memory.fill (i32.const 0) (i32.const 1) (i32.const 65536))')), {
      fuel: 100,
    })
    expect(run.bytes.every(byte => byte === 0)).toBe(true)
  })
})

test('fuel, depth and ending are the same in both compilers of V8, whatever the ending', async () => {
  const recursive = `(func $f (param i32) (result i32) (if (result i32) (local.get 0)
    (then (i32.add (call $f (i32.sub (local.get 0) (i32.const 1))) (i32.const 1))) (else (i32.const 0))))`
  const modules = [
    program(`${x} ${times(1000, additions(9))}`),
    program(`${x} ${times(1000, additions(9))} (i32.store (i32.const -1) (local.get $x))`),
    program(
      `${x} ${times(77, `${additions(9)} (local.set $x (i32.div_u (local.get $x) (i32.sub (i32.const 50) (local.get $i))))`)}`,
    ),
    program('(drop (call $f (i32.const 1000)))', recursive),
    program('(drop (call $f (i32.const 100000000)))', recursive),
    program('(loop $l (br $l))'),
    program(`${times(50, '(drop (memory.grow (i32.const 3)))')}`),
  ].map(write)
  const runs = await Promise.all(Object.values(tiers).map(flags => runInTier(modules, flags)))
  expect(runs[1]).toEqual(runs[0])
  expect(runs[2]).toEqual(runs[0])
  expect(runs[0]!.map(run => run.ending)).toEqual([
    'ok',
    'memory access out of bounds',
    'divide by zero',
    'ok',
    'unreachable',
    'unreachable',
    'ok',
  ])
  expect(runs[0]!.map(run => [run.fuel < 0, run.depth < 0])).toEqual([
    [false, false],
    [false, false],
    [false, false],
    [false, false],
    [false, true],
    [true, false],
    [false, false],
  ])
  expect(runs[0]![3]!.depth).toBe(defaultDepth)
})
