import { describe, expect, test } from 'vitest'
import { inspectModule } from './inspect-module.ts'
import { prepareModule } from './prepare-module.ts'
import { assemble, program } from './testing/assemble.ts'
import { pythonModule } from './testing/run-input.ts'

const MIB = 1024 * 1024
const start = '(func (export "_start"))'
const memory = '(memory (export "memory") 1)'

function memoryOf(module: Uint8Array) {
  const [found] = inspectModule(module).memories
  return { min: found!.minPages, max: found!.maxPages }
}

describe('the maximum of a memory', () => {
  test.each([
    ['none', '1', { min: 1, max: 160 }],
    ['higher than the limit', '1 1000', { min: 1, max: 160 }],
    ['lower than the limit', '1 20', { min: 1, max: 20 }],
    ['as low as can be', '0 0', { min: 0, max: 0 }],
  ])('%s', (_name, pages, expected) => {
    const module = assemble(`(module (memory (export "memory") ${pages}) ${start})`)
    expect(memoryOf(prepareModule(module, 10 * MIB))).toEqual(expected)
  })

  test('everything else stays, byte for byte', () => {
    const module = program('(drop (i32.const 7))')
    const again = prepareModule(prepareModule(module, MIB), MIB)
    expect(Buffer.from(again).equals(prepareModule(module, MIB))).toBe(true)
    expect(prepareModule(module, MIB).length - module.length).toBe(1)
  })

  test('Python passes', () => {
    expect(memoryOf(prepareModule(pythonModule, 512 * MIB)).max).toBe(8192)
  })
})

describe('a module is refused', () => {
  const wasi = '"wasi_snapshot_preview1"'
  const cases: [string, string, RegExp][] = [
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
    ['no memory', start, /0 memories|no memory/],
    ['hidden memory', `(memory 1) ${start}`, /no memory named/],
    ['no start', memory, /_start/],
    ['start with parameters', `${memory} (func (export "_start") (param i32))`, /_start/],
    ['too much memory', `(memory (export "memory") 161) ${start}`, /starts with .*, the limit is 10 MiB/],
    [
      'collected types',
      `(type $s (struct (field i32))) ${memory} (func (export "_start") (drop (struct.new $s (i32.const 1))))`,
      /garbage-collected/,
    ],
  ]
  test.each(cases)('%s', (_name, text, reason) => {
    const module = assemble(`(module ${text})`)
    expect(() => prepareModule(module, 10 * MIB)).toThrow(
      expect.objectContaining({ code: 'APP_INVALID', message: expect.stringMatching(reason) }),
    )
  })

  test('damaged at any byte, without another kind of error', () => {
    const module = program(
      '(drop (i32.const 7))',
      `(import ${wasi} "fd_close" (func (param i32) (result i32)))`,
    )
    for (let at = 0; at < module.length; at += 1) {
      const changed = [0, 0x7f, 0x80, 0xff].map(value => Uint8Array.from(module).fill(value, at, at + 1))
      for (const damaged of [...changed, module.subarray(0, at)]) {
        try {
          prepareModule(damaged, MIB)
        } catch (error) {
          expect(error).toMatchObject({ code: 'APP_INVALID' })
        }
      }
    }
    expect(() => prepareModule(module.subarray(0, 20), MIB)).toThrow('ends too early')
  })
})
