import { describe, expect, test } from 'vitest'
import { digestOf } from './digest.ts'
import { type GatherInput, gatherResults } from './gather-results.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))

function result(task: number, content: Uint8Array, status: GatherInput['status'] = 'ok'): GatherInput {
  return { task, status, files: [{ path: 'out/r', bytes: content }] }
}

describe('concat', () => {
  const gather = { kind: 'concat' as const, file: 'r', output: 'all.csv', header: true }
  const gathered = (results: GatherInput[], header = true) =>
    gatherResults({ gather: { ...gather, header } }, results).map(file => Buffer.from(file.bytes).toString())

  test('keeps the order of tasks and one header', () => {
    const results = [result(10, bytes('h\n3')), result(2, bytes('h\n1\n2\n')), result(11, bytes('h\n'))]
    expect(gathered(results)).toEqual(['h\n1\n2\n3\n'])
    expect(gathered(results, false)).toEqual(['h\n1\n2\nh\n3\nh\n'])
  })

  test('leaves out failed tasks, empty and missing files', () => {
    const missing = { task: 0, status: 'ok' as const, files: [{ path: 'r', bytes: bytes('not in out') }] }
    const results = [
      missing,
      result(1, bytes('')),
      result(2, bytes('x\n'), 'app-failed'),
      result(3, bytes('h\n1\n')),
    ]
    expect(gathered(results)).toEqual(['h\n1\n'])
    expect(gathered([missing])).toEqual([])
  })
})

/** A bitmap of 2×2 pixels from rows top to bottom: palette indices, or [r, g, b]. */
function bitmap(bits: 8 | 24, rows: number[][], upwards: boolean): Uint8Array {
  const palette = bits === 8 ? [0, 0, 255, 0, 0, 255, 0, 0] : [] // red, green as b, g, r, 0
  const rowBytes = bits === 8 ? 4 : 8
  const file = Buffer.alloc(54 + palette.length + rows.length * rowBytes)
  file.write('BM')
  file.writeUInt32LE(54 + palette.length, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(2, 18)
  file.writeInt32LE(upwards ? 2 : -2, 22)
  file.writeUInt16LE(bits, 28)
  file.writeUInt32LE(palette.length / 4, 46)
  file.set(palette, 54)
  for (const [i, row] of (upwards ? rows.toReversed() : rows).entries())
    file.set(row, 54 + palette.length + i * rowBytes)
  return file
}

describe('animation', () => {
  const gather = { kind: 'animation' as const, file: 'r', output: 'a.gif', delayMs: 80 }
  const frame = bitmap(
    8,
    [
      [0, 1],
      [1, 1],
    ],
    true,
  )
  const make = (...frames: Uint8Array[]) =>
    gatherResults(
      { gather },
      frames.map((content, i) => result(i, content)),
    )

  test('is a GIF of all frames, the same each time', () => {
    const [gif] = make(frame, frame)
    const text = Buffer.from(gif!.bytes).toString('latin1')
    expect(text.startsWith('GIF89a\x02\x00\x02\x00')).toBe(true)
    expect(text).toContain('NETSCAPE2.0')
    // The extension before each picture, with its delay of 8 hundredths.
    expect(text.split('\x21\xf9\x04\x00\x08\x00').length - 1).toBe(2)
    expect(digestOf(make(frame, frame)[0]!.bytes)).toBe(digestOf(gif!.bytes))
  })

  test('reads rows upwards and downwards alike, but not mirrored', () => {
    const down = bitmap(
      8,
      [
        [0, 1],
        [1, 1],
      ],
      false,
    )
    expect(make(down)).toEqual(make(frame))
    expect(
      make(
        bitmap(
          8,
          [
            [1, 1],
            [0, 1],
          ],
          true,
        ),
      ),
    ).not.toEqual(make(frame))
  })

  test('takes 24 bits too', () => {
    const row = [1, 2, 255, 1, 255, 2]
    const [gif] = make(bitmap(24, [row, row], true))
    expect(Buffer.from(gif!.bytes).toString('latin1', 0, 6)).toBe('GIF89a')
  })

  test.each([
    ['text', bytes('no picture')],
    ['a cut file', frame.subarray(0, frame.length - 1)],
    [
      'a colour outside the palette',
      bitmap(
        8,
        [
          [0, 2],
          [0, 0],
        ],
        true,
      ),
    ],
    ['a size of 65536', Buffer.from(frame).fill(1, 20, 21)],
  ])('refuses %s', (_name, content) => {
    expect(() => make(frame, content)).toThrow(expect.objectContaining({ code: 'RESULT_MISMATCH' }))
  })
})

test('a job without gathering gives no file', () => {
  expect(gatherResults({}, [result(0, bytes('x'))])).toEqual([])
})
