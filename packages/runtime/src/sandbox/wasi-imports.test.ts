import { type WasiName, wasiSignatures } from '@manyhands/wasm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openFlags, rights, WasiHost, worldInput } from '../testing/wasi-host.ts'
import { Stop } from './ending.ts'
import { errno } from './errno.ts'
import { TaskWorld } from './task-world.ts'
import { wasiImports } from './wasi-imports.ts'

const names = Object.keys(wasiSignatures) as WasiName[]

/** Values for a signature: `pick` gives one for each parameter. */
function argumentsOf(name: WasiName, pick: (letter: string, index: number) => number | bigint) {
  return [...wasiSignatures[name].split(':')[0]!].map(pick)
}

function callOrStop(
  call: (...args: (number | bigint)[]) => number,
  args: (number | bigint)[],
): number | 'stop' {
  try {
    return call(...args)
  } catch (error) {
    if (error instanceof Stop) return 'stop'
    throw error
  }
}

describe('the host meets any arguments with an error number', () => {
  test.each(names)('%s with pointers at the end of the address space', name => {
    const { calls, bytes } = new WasiHost()
    const before = Buffer.from(bytes)
    const args = argumentsOf(name, letter => (letter === 'l' ? -1n : -1))
    const result = callOrStop(calls[name], args)
    if (name !== 'proc_exit' && name !== 'sched_yield') expect(result).toBeGreaterThan(0)
    expect(bytes.equals(before)).toBe(true)
  })

  test('random calls in a row', () => {
    const small = fc.integer({ min: 0, max: 8 })
    const pointer = fc.oneof(fc.integer({ min: 0, max: 65_600 }), fc.integer(), small)
    const call = fc.record({
      name: fc.constantFrom(...names.filter(name => name !== 'proc_exit')),
      numbers: fc.array(fc.oneof(pointer, small), { minLength: 9, maxLength: 9 }),
      longs: fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { minLength: 9, maxLength: 9 }),
    })
    const memory = fc.uint8Array({ minLength: 256, maxLength: 256 })
    fc.assert(
      fc.property(fc.array(call, { maxLength: 20 }), memory, (list, start) => {
        const { calls, bytes } = new WasiHost()
        bytes.set(start)
        for (const { name, numbers, longs } of list) {
          const args = argumentsOf(name, (letter, i) => (letter === 'l' ? longs[i]! : numbers[i]!))
          const result = callOrStop(calls[name], args)
          if (result === 'stop') return
          expect(result).toBeGreaterThanOrEqual(0)
          expect(result).toBeLessThan(77)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('every function of preview 1 is there', () => {
    expect(Object.keys(new WasiHost().calls).sort()).toEqual([...names].sort())
    expect(names.length).toBe(46)
  })

  test('no memory yet: every pointer is bad', () => {
    const early = wasiImports(new TaskWorld(worldInput)).wasi_snapshot_preview1
    expect(early.random_get(0, 1)).toBe(errno.fault)
    expect(new WasiHost().calls.random_get(0, 1)).toBe(0)
  })

  test('a name that is not UTF-8, or that some system could not hold', () => {
    const host = new WasiHost()
    host.bytes[1000] = 0xff
    expect(host.calls.path_open(3, 0, 1000, 1, 1, 64n, 0n, 0, 2000)).toBe(errno.ilseq)
    for (const name of ['a\\b', '\n', 'C:x', 'a ']) {
      expect([name, host.open(`out/${name}`, openFlags.create, rights.write)[0]]).toEqual([name, errno.inval])
    }
    expect(host.open('out/\u00e4', openFlags.create, rights.write)[0]).toBe(0)
  })
})

describe('limits and the end', () => {
  test('a removed file counts until it is closed, then its room is free again', () => {
    const host = new WasiHost()
    for (let i = 0; i < 5; i += 1) {
      const fd = host.make('tmp/a')
      expect(host.calls.fd_filestat_set_size(fd, 60_000n)).toBe(0)
      expect(host.calls.path_unlink_file(3, ...host.path('tmp/a'))).toBe(0)
      expect(host.calls.fd_close(fd)).toBe(0)
    }
    const one = host.make('tmp/a')
    host.calls.fd_filestat_set_size(one, 60_000n)
    host.calls.path_unlink_file(3, ...host.path('tmp/a'))
    const two = host.make('tmp/b')
    expect(() => host.calls.fd_filestat_set_size(two, 60_000n)).toThrow(Stop)
    const reason = 'wrote more than 100000 bytes'
    expect(host.world.ending.outcome).toEqual({ status: 'limit-exceeded', reason })
  })

  test('after its end a guest gets no more calls', () => {
    const { calls, world } = new WasiHost()
    expect(() => calls.proc_exit(5)).toThrow(Stop)
    expect(() => calls.fd_close(0)).toThrow(Stop)
    expect(() => calls.proc_exit(0)).toThrow(Stop)
    expect(world.ending.outcome).toMatchObject({ exitCode: 5 })
  })

  test('a stream of many small writes costs the host no more than what it holds', () => {
    const host = new WasiHost({ stdioBytes: 100_000 })
    for (let i = 0; i < 100_000; i += 1) host.write(1, 'x')
    expect(host.world.stdout.content().length).toBe(100_000)
    expect(host.world.stdout.content().buffer.byteLength).toBeLessThanOrEqual(100_000)
  })
})
