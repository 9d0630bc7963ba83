import { beforeAll, describe, expect, test } from 'vitest'
import { instrumentModule } from './instrument-module.ts'
import { nanMarks } from './nan-marks.ts'
import { readModule } from './read-module.ts'
import { scanBodies } from './scan-bodies.ts'
import { program } from './testing/assemble.ts'
import { runInTier, tiers } from './testing/run-in-tier.ts'
import { type ModuleRun, runModule } from './testing/run-module.ts'

const write = (module: Uint8Array) => instrumentModule(module, { memoryBytes: 1024 * 1024 })
/** At 32 and 40: NaNs with payloads, one of them signalling and negative; at 48 zero; for f32 at 0x50 likewise. */
const data = `(data (i32.const 32) "\\11\\11\\11\\11\\11\\11\\f9\\7f\\22\\22\\22\\22\\22\\22\\f2\\ff")
  (data (i32.const 0x50) "\\33\\33\\c3\\7f\\44\\44\\94\\ff")
  (data (i32.const 0x60) "\\01\\00\\c1\\7f\\00\\00\\f0\\3f")`
const [a, b, zero] = ['(f64.load (i32.const 32))', '(f64.load (i32.const 40))', '(f64.load (i32.const 48))']
const [c, d] = ['(f32.load (i32.const 0x50))', '(f32.load (i32.const 0x54))']
const v = '(v128.load (i32.const 32))'
const w = '(v128.load (i32.const 0x50))'
const store = (value: string) => `(f64.store (i32.const 0) ${value})`
const store32 = (value: string) => `(f32.store (i32.const 0) ${value})`
const storeVector = (value: string) => `(v128.store (i32.const 0) ${value})`

/** What shows the bits of a NaN that arithmetic made. */
const arithmetic: [string, string, string?][] = [
  ['zero by zero', store(`(f64.div ${zero} ${zero})`)],
  ['zero by zero, constant', store('(f64.div (f64.const 0) (f64.const 0))')],
  ['constant, in singles', store32('(f32.sub (f32.const inf) (f32.const inf))')],
  ['root of a negative', store('(f64.sqrt (f64.const -1))')],
  ['sum of two', store(`(f64.add ${a} ${b})`)],
  ['sum of two, turned', store(`(f64.add ${b} ${a})`)],
  ['product with a constant', store(`(f64.mul (f64.const 1) ${b})`)],
  ['smaller one', store(`(f64.min ${a} ${b})`)],
  ['larger single', store32(`(f32.max ${c} ${d})`)],
  ['rounded', store(`(f64.nearest ${b})`)],
  ['promoted', store(`(f64.promote_f32 ${d})`)],
  ['demoted', store32(`(f32.demote_f64 ${b})`)],
  ['constant and loaded', store(`(f64.add (f64.const nan:0x4444444444444) ${b})`)],
  ['loaded and constant', store(`(f64.add ${b} (f64.const nan:0x4444444444444))`)],
  ['smaller of constants', store('(f64.min (f64.const nan:0x1111111111111) (f64.const 2))')],
  ['rounded constant', store('(f64.floor (f64.const nan:0x1111111111111))')],
  ['sum with a product', store(`(f64.add ${b} (f64.mul ${a} (f64.const 2)))`)],
  ['negative of a sum', store(`(f64.neg (f64.add ${a} ${b}))`)],
  ['size of a quotient', store(`(f64.abs (f64.div ${zero} ${zero}))`)],
  ['reinterpreted', `(i64.store (i32.const 0) (i64.reinterpret_f64 (f64.div ${zero} ${zero})))`],
  ['sign copied from it', store(`(f64.copysign (f64.const 1) (f64.div ${zero} ${zero}))`)],
  ['sign copied to it', store(`(f64.copysign (f64.add ${a} ${b}) (f64.const -1))`)],
  [
    'through a local in a loop',
    `(local $x f64) (local $i i32) (loop $l (local.set $x (f64.add (local.get $x) ${b}))
    ${store('(local.get $x)')} (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 3))))`,
  ],
  [
    'before it is made, in a loop',
    `(local $x f64) (local $i i32) (loop $l ${store('(local.get $x)')}
    (local.set $x (f64.div ${zero} ${zero})) (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 3))))`,
  ],
  [
    'through a block',
    store(
      `(block $k (result f64) (drop (br_if $k (f64.div ${zero} ${zero}) (i32.load (i32.const 0)))) (f64.add ${a} ${b}))`,
    ),
  ],
  [
    'through an if, mixed with what was loaded',
    store(`(if (result f64) (i32.load (i32.const 0)) (then ${b}) (else (f64.add ${a} ${b})))`),
  ],
  [
    'through a select, mixed',
    store(`(select (f64.div ${zero} ${zero}) ${b} (i32.eqz (i32.load (i32.const 0))))`),
  ],
  [
    'given to a function',
    `(call $show (f64.div ${zero} ${zero}))`,
    `(func $show (param f64) ${store('(local.get 0)')})`,
  ],
  [
    'under another operand',
    `(call $show (f64.div ${zero} ${zero}) (i32.const 7))`,
    `(func $show (param f64 i32) ${store('(local.get 0)')})`,
  ],
  ['returned', store('(call $make)'), `(func $make (result f64) (return (f64.div ${zero} ${zero})))`],
  [
    'one of two results',
    `(call $make) (drop) (global.set $g) ${store('(global.get $g)')}`,
    `(global $g (mut f64) (f64.const 0))
    (func $make (result f64 i32) (f64.div ${zero} ${zero}) (i32.const 1))`,
  ],
  [
    'through a global',
    `(global.set $g (f64.add ${a} ${b})) ${store('(global.get $g)')}`,
    '(global $g (mut f64) (f64.const 0))',
  ],
  [
    'into a block as its parameter',
    `(f64.div ${zero} ${zero}) (block (param f64) (global.set $g)) ${store('(global.get $g)')}`,
    '(global $g (mut f64) (f64.const 0))',
  ],
  ['vector sum', storeVector(`(f64x2.add ${v} (f64x2.splat ${b}))`)],
  ['vector sum of singles', storeVector(`(f32x4.add ${w} (f32x4.splat ${d}))`)],
  [
    'vector of other shape',
    storeVector(`(f32x4.add (f64x2.div (v128.const i64x2 0 0) (v128.const i64x2 0 0)) ${w})`),
  ],
  [
    'vector as bits',
    storeVector(`(v128.xor (f32x4.div (v128.const i64x2 0 0) (v128.const i64x2 0 0)) ${w})`),
  ],
  [
    'lane of a vector',
    store32('(f32x4.extract_lane 2 (f32x4.div (v128.const i64x2 0 0) (v128.const i64x2 0 0)))'),
  ],
  ['lane put into a vector', storeVector(`(f64x2.replace_lane 0 ${v} (f64.div ${zero} ${zero}))`)],
  ['vector smaller one', storeVector(`(f64x2.min ${v} (f64x2.splat ${a}))`)],
  ['vector chosen by comparison', storeVector(`(f32x4.pmin (f32x4.sqrt ${w}) ${w})`)],
  [
    'shuffled lanes',
    storeVector(
      `(i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (f64x2.add ${v} (f64x2.splat ${b})) ${v})`,
    ),
  ],
  [
    'shuffled bytes',
    storeVector(
      `(i8x16.shuffle 1 2 3 4 5 6 7 8 16 17 18 19 20 21 22 23 (f64x2.add ${v} (f64x2.splat ${b})) ${v})`,
    ),
  ],
  ['promoted lanes', storeVector(`(f64x2.promote_low_f32x4 ${w})`)],
  ['demoted lanes', storeVector(`(f32x4.demote_f64x2_zero ${v})`)],
]
const modules = arithmetic.map(([, body, more = '']) => program(body, `${data} ${more}`))

describe('a NaN that arithmetic made', () => {
  let raw: ModuleRun[][]
  let written: ModuleRun[][]
  beforeAll(async () => {
    const run = (list: Uint8Array[]) =>
      Promise.all([tiers.liftoff, tiers.turbofan].map(flags => runInTier(list, flags)))
    raw = await run(modules)
    written = await run(modules.map(write))
  })

  test('differs between the two compilers of V8, in the module as it was', () => {
    const different = arithmetic.filter((_, index) => raw[0]![index]!.memory !== raw[1]![index]!.memory)
    expect(different.length).toBeGreaterThan(3)
  })

  test.each(arithmetic.map(([name], index) => [name, index] as const))(
    '%s: is the same, and quiet, positive, without payload',
    (_name, index) => {
      const [liftoff, turbofan] = [written[0]![index]!, written[1]![index]!]
      expect(liftoff.ending).toBe('ok')
      expect(turbofan).toEqual(liftoff)
      expect(raw[0]![index]!.ending).toBe('ok')
    },
  )

  test('is canonical in memory', () => {
    const canonical64 = [0, 0, 0, 0, 0, 0, 0xf8, 0x7f]
    const at = (name: string) =>
      written[0]![arithmetic.findIndex(item => item[0] === name)]!.bytes.slice(0, 8)
    for (const name of [
      'zero by zero',
      'sum of two',
      'promoted',
      'given to a function',
      'returned',
      'through a global',
      'vector sum',
    ]) {
      expect([name, at(name)]).toEqual([name, canonical64])
    }
    expect(at('demoted').slice(0, 4)).toEqual([0, 0, 0xc0, 0x7f])
    expect(at('sign copied to it')).toEqual([0, 0, 0, 0, 0, 0, 0xf8, 0x7f])
    expect(at('sign copied from it')).toEqual([0, 0, 0, 0, 0, 0, 0xf0, 0x3f])
  })
})

/** Their lower halves look like single NaNs with payloads. */
const oddSum = '(f64x2.add (v128.load (i32.const 0x60)) (v128.load (i32.const 0x48)))'
const sumOfSingles = `(f32x4.add ${w} ${w})`
const never = '(i32.load (i32.const 0))'
const doublesLikeSingles: [string, string, string?][] = [
  [
    'doubles in a local that holds singles as well',
    `(local $v v128) (local.set $v ${sumOfSingles}) (v128.store (i32.const 16) (local.get $v))
    (local.set $v ${oddSum}) ${storeVector('(local.get $v)')}`,
  ],
  [
    'doubles chosen before singles',
    `(local $v v128) (v128.store (i32.const 16) (local.tee $v ${oddSum}))
    ${storeVector(`(select (local.get $v) ${sumOfSingles} (i32.eqz ${never}))`)}`,
  ],
  [
    'a double that is a constant, in every lane',
    storeVector(
      `(select (f64x2.splat (f64.const 0x1.0000000000001p+1022)) ${sumOfSingles} (i32.eqz ${never}))`,
    ),
  ],
  [
    'a double put into a lane of nothing',
    storeVector(
      `(select (f64x2.replace_lane 0 (v128.const i64x2 0 0) (f64.const 0x1.0000000000001p+1022)) ${sumOfSingles} (i32.eqz ${never}))`,
    ),
  ],
  [
    'doubles as singles with another sign',
    storeVector(`(select (f32x4.neg ${oddSum}) ${sumOfSingles} (i32.eqz ${never}))`),
  ],
]

describe('bits that were only moved', () => {
  const moved: [string, string, string?][] = [
    ['copied', store(b)],
    ['copied as a single', store32(d)],
    ['as a constant', store('(f64.const -nan:0x2222222222222)')],
    ['as a signalling single constant', store32('(f32.const -nan:0x144444)')],
    ['negated', store(`(f64.neg ${b})`)],
    ['with another sign', store(`(f64.copysign ${b} (f64.const 1))`)],
    [
      'through a local that holds arithmetic as well',
      `(local $x f64) (local.set $x (f64.add ${a} ${b})) (f64.store (i32.const 16) (local.get $x))
      (local.set $x ${b}) ${store('(local.get $x)')}`,
    ],
    [
      'through a local, in a loop',
      `(local $x f64) (local $i i32) (loop $l (local.set $x ${b}) ${store('(local.get $x)')}
      (local.set $x (f64.div ${zero} ${zero})) (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 3))))`,
    ],
    ['chosen', store(`(select ${b} (f64.sqrt ${a}) (i32.eqz (i32.load (i32.const 0))))`)],
    ['through a call', store(`(call $id ${b})`), '(func $id (param f64) (result f64) (local.get 0))'],
    ['through a branch', store(`(block $k (result f64) (br $k ${b}))`)],
    [
      'as integers in a vector',
      storeVector(`(i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 ${v} ${v})`),
    ],
    ['beside arithmetic in a vector', storeVector(`(f64x2.replace_lane 1 ${v} (f64.add ${a} ${b}))`)],
    ...doublesLikeSingles,
    ['from a comparison', storeVector(`(f64x2.eq ${w} ${w})`)],
    ['a mask of ones', storeVector('(i32x4.eq (v128.const i64x2 0 0) (v128.const i64x2 0 0))')],
  ]
  test.each(moved)('%s stay, bit for bit', (_name, body, more = '') => {
    const module = program(body, `${data} ${more}`)
    const [before, after] = [runModule(module), runModule(write(module))]
    expect(after.bytes.slice(0, 8)).toEqual(before.bytes.slice(0, 8))
    expect(before.bytes.slice(0, 8)).not.toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })
})

describe('where a NaN is made canonical', () => {
  const marks = (body: string) => {
    const module = readModule(program(body, data))
    return nanMarks(module, scanBodies(module), 0).length
  }
  const loop = (body: string) => `(local $x f64) (local $y f64) (local $i i32) (loop $l ${body}
    (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 9))))`

  test.each([
    [
      'nowhere, when only comparisons see it',
      loop(`(local.set $x (f64.add (local.get $x) ${a})) (drop (f64.lt (local.get $x) ${b}))`),
      0,
    ],
    [
      'behind the loop that sums',
      `${loop(`(local.set $x (f64.add (local.get $x) ${a}))`)} ${store('(local.get $x)')}`,
      1,
    ],
    [
      'once, where a sum is kept and stored',
      loop(`${store(`(local.tee $x (f64.add (local.get $x) ${a}))`)}`),
      1,
    ],
    ['nowhere, when nothing is computed', loop(`(local.set $x ${a}) ${store('(local.get $x)')}`), 0],
    ['where several sums meet, once', store(`(f64.add (f64.mul ${a} ${b}) (f64.div ${a} ${b}))`), 1],
    ['nowhere, when it becomes an integer', `(drop (i32.trunc_sat_f64_s (f64.add ${a} ${b})))`, 0],
  ])('%s', (_name, body, count) => {
    expect(marks(body)).toBe(count)
  })
})
