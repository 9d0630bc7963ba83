import { describe, expect, it } from 'vitest'
import { StdioCapture } from './stdio-capture.ts'

function frame(stream: number, text: string): Buffer {
  const header = Buffer.alloc(8)
  header[0] = stream
  header.writeUInt32BE(text.length, 4)
  return Buffer.concat([header, Buffer.from(text)])
}

function capture(bytes: Buffer, { maxBytes = 10, step = bytes.length } = {}) {
  let calls = 0
  const sink = new StdioCapture(maxBytes, () => {
    calls += 1
  })
  for (let at = 0; at < bytes.length; at += step) sink.push(bytes.subarray(at, at + step))
  const { stdout, stderr } = sink.content()
  return { out: `${stdout}`, err: `${stderr}`, whole: sink.isWhole, exceeded: sink.exceeded, calls }
}

describe('what a container prints', () => {
  const mixed = Buffer.concat([frame(1, 'one '), frame(2, 'oops'), frame(1, ''), frame(1, 'two')])

  it.each([1, 3, 8, 1000])('is taken apart by stream, in pieces of %i bytes', step => {
    expect(capture(mixed, { step })).toMatchObject({ out: 'one two', err: 'oops', whole: true, calls: 0 })
  })

  it('is kept up to its limit, to the byte, and nothing beyond it', () => {
    expect(capture(frame(1, 'x'.repeat(10)))).toMatchObject({ exceeded: false, whole: true })
    const over = Buffer.concat([mixed, frame(2, 'x'.repeat(7)), frame(1, 'y'.repeat(100))])
    expect(capture(over)).toMatchObject({ out: '', err: '', exceeded: true, calls: 1 })
  })

  it('takes no more memory in many small pieces than in one', () => {
    const count = 2_000_000
    const sink = new StdioCapture(count, () => {})
    const before = process.memoryUsage()
    const piece = frame(1, 'x')
    for (let i = 0; i < count; i++) sink.push(Buffer.from(piece))
    const after = process.memoryUsage()
    expect(Buffer.compare(sink.content().stdout, Buffer.alloc(count, 'x'))).toBe(0)
    expect(after.heapUsed - before.heapUsed).toBeLessThan(100 * 1024 * 1024)
  })

  it('is not whole when the engine breaks off or sends something else', () => {
    expect(capture(mixed.subarray(0, -1)).whole).toBe(false)
    expect(capture(mixed.subarray(0, 3)).whole).toBe(false)
    expect(capture(Buffer.from('HTTP/1.1 500 oops')).whole).toBe(false)
  })
})
