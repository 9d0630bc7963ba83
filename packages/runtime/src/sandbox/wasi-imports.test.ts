import { type WasiName, wasiSignatures } from '@manyhands/wasm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Stop } from './ending.ts'
import { TaskWorld } from './task-world.ts'
import { wasiImports } from './wasi-imports.ts'

const MEMORY_BYTES = 65_536
const names = Object.keys(wasiSignatures) as WasiName[]

function makeWorld() {
  const world = new TaskWorld({
    task: 0,
    seed: `0x${'0'.repeat(64)}`,
    args: ['app', 'one'],
    env: ['TASK=0'],
    files: [{ path: '/in/data.csv', bytes: Buffer.from('abcdef') }],
    fuel: 1e12,
    outputBytes: 100_000,
    stdioBytes: 1000,
    outputFiles: 20,
  })
  const memory = { buffer: new ArrayBuffer(MEMORY_BYTES) }
  world.memory.attach(memory)
  const calls = wasiImports(world).wasi_snapshot_preview1
  return { world, calls, bytes: Buffer.from(memory.buffer) }
}

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
    const { calls, bytes } = makeWorld()
    const before = Buffer.from(bytes)
    const args = argumentsOf(name, letter => (letter === 'l' ? -1n : -1))
    const result = callOrStop(calls[name], args)
    if (name !== 'proc_exit' && name !== 'sched_yield') expect(result).toBeGreaterThan(0)
    expect(bytes.equals(before)).toBe(true)
  })

  test('random calls in a row', () => {
    const small = fc.integer({ min: 0, max: 8 })
    const pointer = fc.oneof(fc.integer({ min: 0, max: MEMORY_BYTES + 64 }), fc.integer(), small)
    const call = fc.record({
      name: fc.constantFrom(...names.filter(name => name !== 'proc_exit')),
      numbers: fc.array(fc.oneof(pointer, small), { minLength: 9, maxLength: 9 }),
      longs: fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { minLength: 9, maxLength: 9 }),
    })
    const memory = fc.uint8Array({ minLength: 256, maxLength: 256 })
    fc.assert(
      fc.property(fc.array(call, { maxLength: 20 }), memory, (list, start) => {
        const { calls, bytes } = makeWorld()
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
    expect(Object.keys(makeWorld().calls).sort()).toEqual([...names].sort())
    expect(names.length).toBe(46)
  })

  test('no memory yet: every pointer is bad', () => {
    const { calls } = makeWorld()
    const empty = wasiImports(new TaskWorld({ ...emptyInput }))
    expect(empty.wasi_snapshot_preview1.random_get(0, 1)).toBe(21)
    expect(calls.random_get(0, 1)).toBe(0)
  })
})

const emptyInput = {
  task: 0,
  seed: `0x${'0'.repeat(64)}`,
  args: [],
  env: [],
  files: [],
  fuel: 1e9,
  outputBytes: 0,
  stdioBytes: 0,
  outputFiles: 0,
}

const RIGHTS = { read: 2n, write: 64n }

function open(
  host: ReturnType<typeof makeWorld>,
  path: string,
  flags: number,
  rights: bigint,
): [number, number] {
  const length = host.bytes.write(path, 1000)
  const result = host.calls.path_open(3, 0, 1000, length, flags, rights, 0n, 0, 2000)
  return [result, host.bytes.readUInt32LE(2000)]
}

function read(host: ReturnType<typeof makeWorld>, fd: number, bytes: number): string {
  host.bytes.writeUInt32LE(3000, 2100)
  host.bytes.writeUInt32LE(bytes, 2104)
  expect(host.calls.fd_read(fd, 2100, 1, 2200)).toBe(0)
  return host.bytes.toString('latin1', 3000, 3000 + host.bytes.readUInt32LE(2200))
}

describe('files', () => {
  test('are read piece by piece to the end', () => {
    const host = makeWorld()
    const [result, fd] = open(host, 'in/data.csv', 0, RIGHTS.read)
    expect([result, fd]).toEqual([0, 4])
    expect([read(host, fd, 4), read(host, fd, 4), read(host, fd, 4)]).toEqual(['abcd', 'ef', ''])
    expect(host.calls.fd_seek(fd, -3n, 2, 2300)).toBe(0)
    expect(read(host, fd, 9)).toBe('def')
    expect(host.calls.fd_seek(fd, -7n, 2, 2300)).toBe(28)
    expect(host.calls.fd_close(fd)).toBe(0)
    expect(host.calls.fd_close(fd)).toBe(8)
  })

  test('in /in stay as they are', () => {
    const host = makeWorld()
    expect(open(host, 'in/data.csv', 0, RIGHTS.write)[0]).toBe(69)
    expect(open(host, 'in/data.csv', 8, RIGHTS.read)[0]).toBe(69)
    expect(open(host, 'in/new', 1, RIGHTS.write)[0]).toBe(69)
    expect(open(host, 'new', 1, RIGHTS.write)[0]).toBe(69)
  })

  test('outside cannot be named', () => {
    const host = makeWorld()
    for (const path of ['/in/data.csv', '../in/data.csv', 'in/../../in/data.csv', '..']) {
      expect([path, open(host, path, 0, RIGHTS.read)[0]]).toEqual([path, 76])
    }
    expect(open(host, 'out/a\\b', 1, RIGHTS.write)[0]).toBe(28)
    expect(open(host, 'out/\n', 1, RIGHTS.write)[0]).toBe(28)
    expect(open(host, 'out/C:x', 1, RIGHTS.write)[0]).toBe(28)
    expect(open(host, 'out/a ', 1, RIGHTS.write)[0]).toBe(28)
    expect(open(host, `out/${'a'.repeat(121)}`, 1, RIGHTS.write)[0]).toBe(37)
    expect(open(host, 'out/\u00e4', 1, RIGHTS.write)[0]).toBe(0)
  })

  test('a name that is not UTF-8 is EILSEQ', () => {
    const { calls, bytes } = makeWorld()
    bytes[1000] = 0xff
    expect(calls.path_open(3, 0, 1000, 1, 1, 64n, 0n, 0, 2000)).toBe(25)
  })
})

describe('limits, end and clock', () => {
  test('a removed file counts until it is closed, then its room is free again', () => {
    const host = makeWorld()
    for (let i = 0; i < 5; i += 1) {
      const [, fd] = open(host, 'tmp/a', 1, RIGHTS.write)
      expect(host.calls.fd_filestat_set_size(fd, 60_000n)).toBe(0)
      const length = host.bytes.write('tmp/a', 1000)
      expect(host.calls.path_unlink_file(3, 1000, length)).toBe(0)
      expect(host.calls.fd_close(fd)).toBe(0)
    }
    const [, one] = open(host, 'tmp/a', 1, RIGHTS.write)
    host.calls.fd_filestat_set_size(one, 60_000n)
    host.calls.path_unlink_file(3, 1000, host.bytes.write('tmp/a', 1000))
    const [, two] = open(host, 'tmp/b', 1, RIGHTS.write)
    expect(() => host.calls.fd_filestat_set_size(two, 60_000n)).toThrow(Stop)
    expect(host.world.ending.outcome).toEqual({
      status: 'limit-exceeded',
      reason: 'wrote more than 100000 bytes',
    })
  })

  test('after its end a guest gets no more calls', () => {
    const { calls, world } = makeWorld()
    expect(() => calls.proc_exit(5)).toThrow(Stop)
    expect(() => calls.fd_close(0)).toThrow(Stop)
    expect(() => calls.proc_exit(0)).toThrow(Stop)
    expect(world.ending.outcome).toMatchObject({ exitCode: 5 })
  })

  test('a poll jumps to the first clock, without waiting', () => {
    const { calls, bytes } = makeWorld()
    calls.clock_time_get(1, 0n, 100)
    const before = bytes.readBigUInt64LE(100)
    for (const [at, nanoseconds] of [9_000_000_000n, 2_000_000_000n].entries()) {
      bytes.writeBigUInt64LE(BigInt(at), 200 + at * 48)
      bytes.writeUInt32LE(1, 200 + at * 48 + 16)
      bytes.writeBigUInt64LE(nanoseconds, 200 + at * 48 + 24)
    }
    expect(calls.poll_oneoff(200, 400, 2, 600)).toBe(0)
    expect([bytes.readUInt32LE(600), bytes.readBigUInt64LE(400)]).toEqual([1, 1n])
    calls.clock_time_get(1, 0n, 100)
    expect(bytes.readBigUInt64LE(100) - before).toBe(2_000_001_000n)
  })
})
