import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readChildMessage } from './child-message.ts'
import { FrameReader } from './frame-reader.ts'
import { limitsOf } from './limits.ts'
import { encodeFrame } from './sandbox/frames.ts'

describe('a frame reader', () => {
  test('finds the frames however the stream is cut', () => {
    const frame = fc.record({ header: fc.jsonValue(), body: fc.uint8Array({ maxLength: 50 }) })
    fc.assert(
      fc.property(
        fc.array(frame, { maxLength: 5 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 40 })),
        (list, cuts) => {
          const stream = Buffer.concat(list.flatMap(({ header, body }) => encodeFrame(header, [body])))
          const reader = new FrameReader(100_000, 50)
          const found = []
          for (let at = 0; at < stream.length; ) {
            const size = cuts.next().value
            found.push(...reader.push(stream.subarray(at, at + size)))
            at += size
          }
          expect(found.map(item => JSON.stringify(item.header))).toEqual(
            list.map(item => JSON.stringify(item.header)),
          )
          expect(found.map(item => [...item.body])).toEqual(list.map(item => [...item.body]))
        },
      ),
    )
  })

  test('refuses a long frame by its first bytes', () => {
    const [prefix] = encodeFrame({}, [new Uint8Array(51)])
    expect(() => new FrameReader(100, 50).push(prefix!)).toThrow('more than it may')
    const header = encodeFrame('x'.repeat(200))
    expect(() => new FrameReader(100, 50).push(header[0]!)).toThrow('more than it may')
  })
})

describe('a message of the child', () => {
  const limits = limitsOf({ fuel: 100, outputBytes: 10, stdioBytes: 5 })
  const header = {
    type: 'result',
    task: 0,
    status: 'ok',
    fuel: 7,
    files: [{ path: 'a', size: 2 }],
    stdoutBytes: 1,
    stderrBytes: 0,
  }
  const read = (change: object, bodyBytes: number) =>
    readChildMessage(
      { header: { ...header, ...change }, body: new Uint8Array(bodyBytes).map((_, i) => i) },
      limits,
    )

  test('is taken apart', () => {
    const message = read({}, 3)
    expect(message).toMatchObject({
      task: 0,
      outcome: { fuel: 7, stdout: Uint8Array.of(2), stderr: new Uint8Array() },
    })
    expect(message.type === 'result' && message.outcome.files).toEqual([
      { path: 'a', bytes: Uint8Array.of(0, 1) },
    ])
  })

  test.each([
    ['a body too short', {}, 2],
    ['a body too long', {}, 4],
    ['an unsafe path', { files: [{ path: '../a', size: 2 }] }, 3],
    [
      'a path twice',
      {
        files: [
          { path: 'a', size: 1 },
          { path: 'a', size: 1 },
        ],
      },
      3,
    ],
    ['too much output', { files: [{ path: 'a', size: 11 }] }, 12],
    ['too much text', { stdoutBytes: 6 }, 8],
    ['a negative size', { files: [{ path: 'a', size: -1 }] }, 0],
    ['more fuel than it had', { fuel: 101 }, 3],
    ['no fuel', { fuel: undefined }, 3],
    ['part of a unit of fuel', { fuel: 1.5 }, 3],
    ['an unknown status', { status: 'great' }, 3],
    ['an unknown field', { extra: 1 }, 3],
  ])('is refused with %s', (_name, change, bodyBytes) => {
    expect(() => read(change, bodyBytes)).toThrow()
  })
})
