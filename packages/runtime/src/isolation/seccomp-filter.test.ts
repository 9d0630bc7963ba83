import { describe, expect, test } from 'vitest'
import { verdict } from './bpf.ts'
import { seccompFilter } from './seccomp-filter.ts'
import { allowedCalls, killedCalls } from './syscalls.ts'

const audit = { x64: 0xc000_003e, arm64: 0xc000_00b7 }
type Machine = keyof typeof audit
type Call = { arch?: number; number: number; arguments?: number[] }

/** The kernel's own reading of a filter, for the few instructions that ours uses; throws for any other. */
function judge(machine: Machine, { arch = audit[machine], number, arguments: given = [] }: Call): number {
  const filter = Buffer.from(seccompFilter(machine)!)
  const words = new Map([[0, number], [4, arch], ...given.map((value, i) => [16 + 8 * i, value] as const)])
  let loaded = 0
  for (let at = 0; ; at += 8) {
    const value = filter.readUInt32LE(at + 4)
    const jump = (isTrue: boolean) => 8 * filter.readUInt8(at + (isTrue ? 2 : 3))
    const code = filter.readUInt16LE(at)
    if (code === 0x20) loaded = words.get(value) ?? 0
    else if (code === 0x15) at += jump(loaded === value)
    else if (code === 0x35) at += jump(loaded >= value)
    else if (code === 0x45) at += jump((loaded & value) !== 0)
    else if (code === 0x05) at += 8 * value
    else if (code === 0x06) return value
    else throw new Error(`unknown instruction ${code}`)
  }
}

describe.each<[Machine, 0 | 1]>([
  ['x64', 0],
  ['arm64', 1],
])('the filter on %s', (machine, column) => {
  const verdicts = (table: typeof allowedCalls) =>
    new Set(
      Object.values(table).flatMap(of => (of[column] === null ? [] : judge(machine, { number: of[column] }))),
    )

  test('allows what is listed, kills what is listed, refuses the rest', () => {
    expect(verdicts(allowedCalls)).toEqual(new Set([verdict.allow]))
    expect(verdicts(killedCalls)).toEqual(new Set([verdict.kill]))
    const listed = new Set(
      [...Object.values(allowedCalls), ...Object.values(killedCalls)].map(of => of[column]),
    )
    const others = Array.from({ length: 600 }, (_, i) => i).filter(number => !listed.has(number))
    const seen = others.map(number => judge(machine, { number }))
    expect(seen).not.toContain(verdict.allow)
    expect(seen.filter(value => value === verdict.unknown).length).toBe(3)
  })

  test('sockets and new processes are refused', () => {
    const calls = {
      x64: { socket: 41, connect: 42, fork: 57, vfork: 58 },
      arm64: { socket: 198, connect: 203 },
    }
    for (const number of Object.values(calls[machine]))
      expect(judge(machine, { number })).toBe(verdict.refuse)
  })

  test('threads are allowed, processes are not', () => {
    const clone = { x64: 56, arm64: 220 }[machine]
    const thread = 0x3d_0f00
    const process = 0x0120_0011
    expect(judge(machine, { number: clone, arguments: [thread] })).toBe(verdict.allow)
    expect(judge(machine, { number: clone, arguments: [process] })).toBe(verdict.refuse)
  })

  test('only harmless requests to devices and about itself', () => {
    const { ioctl, prctl } = { x64: { ioctl: 16, prctl: 157 }, arm64: { ioctl: 29, prctl: 167 } }[machine]
    const [fionbio, tiocsti, setName, setDumpable] = [0x5421, 0x5412, 15, 4]
    expect(judge(machine, { number: ioctl, arguments: [0, fionbio] })).toBe(verdict.allow)
    expect(judge(machine, { number: ioctl, arguments: [0, tiocsti] })).toBe(verdict.refuse)
    expect(judge(machine, { number: prctl, arguments: [setName] })).toBe(verdict.allow)
    expect(judge(machine, { number: prctl, arguments: [setDumpable] })).toBe(verdict.refuse)
  })

  test('calls of another architecture kill', () => {
    expect(judge(machine, { arch: 0x4000_0003, number: 0 })).toBe(verdict.kill)
    if (machine === 'x64') expect(judge('x64', { number: 0x4000_0000 })).toBe(verdict.kill)
  })
})

test('there is none for a machine whose numbers are not known', () => {
  expect(seccompFilter('riscv64')).toBeUndefined()
})
