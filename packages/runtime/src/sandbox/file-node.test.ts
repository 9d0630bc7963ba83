import { expect, test } from 'vitest'
import { Ending } from './ending.ts'
import { FileNode } from './file-node.ts'
import { FuelMeter } from './fuel-meter.ts'
import { Quota } from './quota.ts'

const makeFile = () => {
  const ending = new Ending()
  const fuel = new FuelMeter(1e9, ending)
  return new FileNode(1, new Uint8Array(), new Quota(1_000_000, 10, { ending, fuel }))
}

test('a file that was made shorter keeps no more memory than four times what counts', () => {
  const file = makeFile()
  file.resize(1_000_000)
  for (const size of [400_000, 200_000, 1000, 1, 0]) {
    file.resize(size)
    expect(file.content.buffer.byteLength).toBeLessThanOrEqual(size * 4)
  }
})

test('small steps up and down do not copy it each time', () => {
  const file = makeFile()
  file.resize(1_000_000)
  file.resize(249_999)
  const { buffer } = file.content
  for (let turn = 0; turn < 10; turn += 1) {
    file.resize(250_001)
    file.resize(249_999)
  }
  expect(file.content.buffer).toBe(buffer)
})

test('what was cut off reads as zeros when it grows again, and what stayed is there', () => {
  const file = makeFile()
  file.write(0, Buffer.alloc(10_000, 7))
  for (const size of [9000, 100]) {
    file.resize(size)
    file.resize(10_000)
    expect([...file.content].map((byte, at) => byte === (at < size ? 7 : 0))).not.toContain(false)
  }
})
