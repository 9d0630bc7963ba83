import { describe, expect, test } from 'vitest'
import { instrumentModule } from './instrument-module.ts'
import { limits } from './limits.ts'
import { readModule } from './read-module.ts'
import { assemble, program } from './testing/assemble.ts'
import { binary, body, code, exported, functionTypes, section } from './testing/binary.ts'
import { runModule } from './testing/run-module.ts'

const MIB = 1024 * 1024
const start = '(func (export "_start"))'
const memory = '(memory (export "memory") 1)'
const write = (module: Uint8Array, memoryBytes = 10 * MIB) => instrumentModule(module, { memoryBytes })
const refused = (reason: RegExp) =>
  expect.objectContaining({ code: 'APP_INVALID', message: expect.stringMatching(reason) })

describe('the maximum of a memory', () => {
  test.each([
    ['none', '1', { minimum: 1, maximum: 160 }],
    ['higher than the limit', '1 1000', { minimum: 1, maximum: 160 }],
    ['lower than the limit', '1 20', { minimum: 1, maximum: 20 }],
    ['as low as can be', '0 0', { minimum: 0, maximum: 0 }],
  ])('%s', (_name, pages, expected) => {
    const written = write(assemble(`(module (memory (export "memory") ${pages}) ${start})`))
    expect(maximumOf(written)).toEqual(expected)
  })

  test('ends growth for everybody at the same size, without a fault', () => {
    const grow =
      '(i32.store (i32.const 0) (memory.grow (i32.const 159))) (i32.store (i32.const 4) (memory.grow (i32.const 1)))'
    const run = runModule(write(program(grow)))
    expect(run).toMatchObject({ ending: 'ok', fault: 0 })
    expect(run.bytes.slice(0, 8)).toEqual([1, 0, 0, 0, 255, 255, 255, 255])
  })

  test('what the host cannot give within it is a fault, and no result', () => {
    const module = program('(drop (memory.grow (i32.const 65000)))')
    const written = write(module, 2 ** 32)
    // The engine's own limit stands for a host that is out of memory: 65,536 pages are written, fewer are there to be had.
    const run = runModule(lowerMaximum(written))
    expect(run).toMatchObject({ ending: 'unreachable', fault: 1 })
  })
})

function maximumOf(written: Uint8Array) {
  const at = sectionStart(written, 5)
  expect(written[at]).toBe(1)
  expect(written[at + 1]).toBe(1)
  const number = (from: number): [number, number] =>
    written[from]! < 0x80
      ? [written[from]!, from + 1]
      : [(written[from]! & 0x7f) + written[from + 1]! * 128, from + 2]
  const [minimum, next] = number(at + 2)
  return { minimum, maximum: number(next)[0] }
}

function sectionStart(module: Uint8Array, wanted: number): number {
  for (let at = 8; at < module.length; ) {
    const id = module[at]!
    let length = 0
    let shift = 0
    do {
      at += 1
      length |= (module[at]! & 0x7f) << shift
      shift += 7
    } while (module[at]! >= 0x80)
    at += 1
    if (id === wanted) return at
    at += length
  }
  throw new Error(`no section ${wanted}`)
}

/** Writes 2 pages as the maximum that the engine sees, in as many bytes as were there. */
function lowerMaximum(written: Uint8Array): Uint8Array {
  const at = sectionStart(written, 5) + 3
  const copy = Uint8Array.from(written)
  expect([...copy.subarray(at, at + 3)]).toEqual([0x80, 0x80, 0x04])
  copy.set([0x82, 0x80, 0x00], at)
  return copy
}

describe('what is added', () => {
  test('a start function runs when the host says so', () => {
    const text = `(module ${memory} (func $s (i32.store (i32.const 0) (i32.const 7))) (start $s) ${start})`
    expect(runModule(write(assemble(text))).bytes[0]).toBe(7)
    expect(readModule(assemble(text)).start).toBe(0)
  })

  test('globals, tables, segments and references still mean what they did', () => {
    const text = `(module (import "wasi_snapshot_preview1" "sched_yield" (func $y (result i32))) ${memory}
      (global $a (mut i32) (i32.const 5)) (global $b i64 (i64.const 6)) (global $c (mut funcref) (ref.func $f))
      (table $t 4 4 funcref) (table $u 2 externref) (elem (table $t) (i32.const 1) func $f $y) (elem declare func $g)
      (elem $passive func $g) (data (i32.const 8) "hello") (data $later "later")
      (type $v (func)) (func $f (global.set $a (i32.add (global.get $a) (i32.const 1))))
      (func $g (global.set $a (i32.mul (global.get $a) (i32.const 10))))
      (func (export "_start")
        (call_indirect $t (type $v) (i32.const 1)) (table.init $t $passive (i32.const 0) (i32.const 0) (i32.const 1))
        (call_indirect $t (type $v) (i32.const 0)) (table.set $t (i32.const 3) (global.get $c))
        (call_indirect $t (type $v) (i32.const 3)) (memory.init $later (i32.const 13) (i32.const 0) (i32.const 5))
        (i32.store (i32.const 0) (global.get $a)) (i32.store (i32.const 4) (i32.wrap_i64 (global.get $b)))))`
    const run = runModule(write(assemble(text)))
    expect(run.ending).toBe('ok')
    expect(run.bytes.slice(0, 8)).toEqual([61, 0, 0, 0, 6, 0, 0, 0])
    expect(Buffer.from(run.bytes.slice(8, 18)).toString()).toBe('hellolater')
  })
})

describe('a module is refused', () => {
  const wasi = '"wasi_snapshot_preview1"'
  const texts: [string, string, RegExp][] = [
    ['foreign import', `(import "env" "system" (func)) ${memory} ${start}`, /imports env\.system;/],
    ['unknown function', `(import ${wasi} "fd_fork" (func)) ${memory} ${start}`, /fd_fork/],
    ['inherited name', `(import ${wasi} "constructor" (func)) ${memory} ${start}`, /constructor/],
    [
      'wrong signature',
      `(import ${wasi} "fd_close" (func (param i64))) ${memory} ${start}`,
      /fd_close with a sig/,
    ],
    ['imported memory', `(import "env" "memory" (memory 1)) ${start}`, /env\.memory, which is no function/],
    ['imported global', `(import "env" "g" (global i32)) ${memory} ${start}`, /env\.g, which is no function/],
    ['shared memory', `(memory (export "memory") 1 2 shared) ${start}`, /shared memory/],
    ['64-bit memory', `(memory (export "memory") i64 1) ${start}`, /64-bit/],
    ['two memories', `${memory} (memory 1) ${start}`, /2 memories/],
    ['no memory', start, /no memory named/],
    ['hidden memory', `(memory 1) ${start}`, /no memory named/],
    ['no start', memory, /_start/],
    ['start with parameters', `${memory} (func (export "_start") (param i32))`, /_start/],
    ['too much memory', `(memory (export "memory") 161) ${start}`, /starts with .*, the limit is 10 MiB/],
    ['our names', `${memory} ${start} (func (export "manyhands:fuel"))`, /begins with "manyhands:"/],
    [
      'too large a table',
      `${memory} ${start} (table 500001 funcref)`,
      /500001 entries in one table, the limit/,
    ],
    [
      'atomics',
      `${memory} (func (export "_start") (drop (i32.atomic.load (i32.const 0))))`,
      /atomic operations \(threads\)/,
    ],
    [
      'relaxed SIMD',
      `${memory} (func (export "_start") (drop (i8x16.relaxed_swizzle (v128.const i32x4 0 0 0 0) (v128.const i32x4 0 0 0 0))))`,
      /relaxed SIMD/,
    ],
    ['tail calls', `${memory} (func $f (export "_start") (return_call $f))`, /tail calls/],
    ['exceptions', `${memory} (tag $e) (func (export "_start") (throw $e))`, /exceptions/],
    ['try_table', `${memory} (func (export "_start") (block $b (try_table (catch_all $b))))`, /exceptions/],
    [
      'collected types',
      `(type $s (struct (field i32))) ${memory} (func (export "_start") (drop (struct.new $s (i32.const 1))))`,
      /garbage-collected/,
    ],
    [
      'typed references',
      `(type $f (func)) ${memory} (func (export "_start") (local (ref null $f)) (call_ref $f (local.get 0)))`,
      /typed ref/,
    ],
  ]
  test.each(texts)('%s', (_name, text, reason) => {
    expect(() => write(assemble(`(module ${text})`))).toThrow(refused(reason))
  })

  const many = (count: number, item: number[]) => Array.from({ length: count }, () => item)
  const binaries: [string, () => Uint8Array, RegExp][] = [
    [
      'a million functions',
      () => binary({ 3: [many(1_000_000, [0])] }),
      /1000000 functions, the limit is 100000/,
    ],
    ['many types', () => binary({ 1: [many(20_001, [0x60, 0, 0])] }), /20001 types/],
    ['many globals', () => binary({ 6: [many(20_001, [0x7f, 0, 0x41, 0, 0x0b])] }), /20001 globals/],
    [
      'many data segments',
      () => binary({ 11: [many(50_001, [0, 0x41, 0, 0x0b, 0])] }),
      /50001 data segments/,
    ],
    ['many parameters', () => binary({ 1: [[functionTypes(1001, 0)]] }), /1001 parameters/],
    ['many results', () => binary({ 1: [[functionTypes(0, 101)]] }), /101 results/],
    ['many tables', () => binary({ 4: [many(9, [0x70, 0, 0])] }), /9 tables/],
    ['many locals', () => code([0xff, 0xff, 0xff, 0x7f, 0x7f], [0x0b]), /locals, the limit is 10000/],
    [
      'deep blocks',
      () => code([], [...many(5001, [0x02, 0x40]).flat(), ...many(5002, [0x0b]).flat()]),
      /nests more/,
    ],
    [
      'a huge branch table',
      () => code([], [0x41, 0, 0x0e, 0xe1, 0xd4, 0x03, ...many(60_002, [0]).flat(), 0x0b]),
      /60001 targets/,
    ],
    [
      'a huge body',
      () => code([], [...new Uint8Array(limits.bodyBytes).fill(1), 0x0b]),
      /is larger than 3145728/,
    ],
    [
      'blocks times locals',
      () => code([0x90, 0x4e, 0x7f], [...many(2000, [0x02, 0x40, 0x0b]).flat(), 0x0b]),
      /4002 blocks and 10000 locals: too many together/,
    ],
    [
      'blocks times locals of many functions together',
      () => {
        const bodies = many(6, body([0x90, 0x4e, 0x7f], [...many(200, [0x02, 0x40, 0x0b]).flat(), 0x0b]))
        return binary({ 1: [[[0x60, 0, 0]]], 3: [many(6, [0])], 5: [[[0, 1]]], 7: [exported], 10: [bodies] })
      },
      /function 4 has 402 blocks and 10000 locals: too many together/,
    ],
    [
      'targets times locals',
      () => code([0x90, 0x4e, 0x7f], [0x41, 0, 0x0e, 0xa0, 0x1f, ...many(4001, [0]).flat(), 0x0b]),
      /4002 blocks and 10000 locals: too many together/,
    ],
    ['an unknown instruction', () => code([], [0x16, 0x0b]), /unknown instruction 0x16/],
    [
      'an unknown vector instruction',
      () => code([], [0xfd, 0x9a, 0x01, 0x0b]),
      /unknown instruction 0xfd 154/,
    ],
    ['code behind the end', () => code([], [0x0b, 0x01]), /code behind its end/],
    ['no end', () => code([], [0x01]), /ends too early/],
    ['wrong types', () => code([], [0x41, 0, 0x0b]), /not valid WebAssembly/],
    ['a local that is not there', () => code([], [0x20, 0, 0x1a, 0x0b]), /a local that it does not have/],
    ['our counter', () => code([], [0x23, 0, 0x1a, 0x0b]), /not valid WebAssembly/],
    ['our function', () => code([], [0x41, 0, 0x10, 1, 0x1a, 0x0b]), /calls a function that does not exist/],
    ['a section twice', () => binary({}, section(1, [0]), section(1, [0])), /section twice/],
    ['sections out of order', () => binary({}, section(3, [0]), section(1, [0])), /not in order/],
    ['an unknown section', () => binary({}, section(14, [0])), /unknown section 14/],
    ['a section with a rest', () => binary({}, section(1, [0, 0])), /longer than its content/],
    ['a long number', () => binary({}, section(1, [0xff, 0xff, 0xff, 0xff, 0x1f])), /longer than 32 bits/],
    ['functions without bodies', () => binary({ 1: [[[0x60, 0, 0]]], 3: [[[0]]] }), /not one body for each/],
    ['no module', () => Buffer.from('#!/bin/sh\nexit 0\n'), /does not begin like/],
    ['nothing', () => new Uint8Array(), /does not begin like/],
    ['too many bytes', () => new Uint8Array(limits.moduleBytes + 1), /larger than 64 MiB/],
  ]
  test.each(binaries)('%s', (_name, make, reason) => {
    expect(() => write(make())).toThrow(refused(reason))
  })

  test('at every limit it is accepted', () => {
    const deep = code([], [...many(4990, [0x02, 0x40]).flat(), ...many(4991, [0x0b]).flat()])
    expect(runModule(write(deep)).ending).toBe('ok')
    const locals = code([0x90, 0x4e, 0x7f], [0x0b])
    expect(runModule(write(locals)).ending).toBe('ok')
    expect(body([0x90, 0x4e, 0x7f], [0x0b]).length).toBeGreaterThan(4)
  })

  test('damaged at any byte, without another kind of error, and never into something the engine refuses', () => {
    const module = program(
      '(local f64) (loop $l (local.set 0 (f64.add (local.get 0) (f64.const 1.5))) (f64.store (i32.const 0) (local.get 0)))',
      `(import ${wasi} "fd_close" (func (param i32) (result i32))) (table 2 funcref) (elem (i32.const 0) $start)
       (global (mut i32) (i32.const 3)) (data (i32.const 0) "x")`,
    )
    const { validate } = (globalThis as unknown as { WebAssembly: { validate(bytes: Uint8Array): boolean } })
      .WebAssembly
    for (let at = 0; at < module.length; at += 1) {
      const changed = [0, 0x0b, 0x7f, 0x80, 0xff].map(value =>
        Uint8Array.from(module).fill(value, at, at + 1),
      )
      for (const damaged of [...changed, module.subarray(0, at)]) {
        try {
          expect(validate(write(damaged) as Uint8Array<ArrayBuffer>)).toBe(true)
        } catch (error) {
          expect(error).toMatchObject({ code: 'APP_INVALID' })
        }
      }
    }
  })
})
