import { ByteReader } from '../src/byte-reader.ts'
import { ByteWriter } from '../src/byte-writer.ts'
import { CodeReader } from '../src/code-reader.ts'
import { OPCODE_COUNT } from '../src/opcodes.ts'

export type Random = (below: number) => number

/** Numbers for one seed (xorshift32). */
export function randomFrom(seed: number): Random {
  let state = seed | 1
  return below => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const interesting = [
  0, 1, 2, 5, 0x0b, 0x40, 0x41, 0x60, 0x7b, 0x7c, 0x7d, 0x7e, 0x7f, 0x80, 0xfc, 0xfd, 0xfe, 0xff,
]
/** Instructions that leave the stack as it was, so that a body stays valid. */
const neutral = [
  [0x01],
  [0x41, 1, 0x1a],
  [0x02, 0x40, 0x0b],
  [0x03, 0x40, 0x0b],
  [0x41, 1, 0x04, 0x40, 0x05, 0x0b],
  [0x02, 0x40, 0x41, 1, 0x0d, 0, 0x0b],
  [0x02, 0x40, 0x41, 1, 0x0d, 1, 0x0b],
  [0x02, 0x40, 0x0c, 0, 0x0b],
  [0x41, 0, 0x0e, 1, 0, 0],
  [0x41, 0, 0x04, 0x40, 0x00, 0x0b],
  [0x41, 1, 0x04, 0x40, 0x0f, 0x0b],
  [0x41, 8, 0x43, 0, 0, 0x80, 0x3f, 0x43, 0, 0, 0, 0, 0x95, 0x38, 2, 0],
  [0x41, 8, 0x41, 0, 0x2b, 3, 0, 0x9f, 0x39, 3, 0],
  [0x41, 0, 0x2a, 2, 0, 0x41, 0, 0x2a, 2, 0, 0x92, 0xbc, 0x1a],
  [0x02, 0x7c, 0x41, 0, 0x2b, 3, 0, 0x41, 0, 0x2b, 3, 0, 0xa2, 0x0b, 0xbd, 0x1a],
  [0x41, 0, 0x2b, 3, 0, 0x41, 0, 0x2b, 3, 0, 0xa2, 0x41, 0, 0x2b, 3, 0, 0x41, 1, 0x1b, 0xbd, 0x1a],
  [0x41, 0, 0x41, 0, 0x41, 9, 0xfc, 0x0b, 0],
  [0x41, 0, 0x40, 0, 0x1a],
  [0x3f, 0, 0x1a],
  [0x10, 0, 0x1a],
  [0x10, 0],
  [0x23, 0, 0x1a],
  [0x20, 0, 0x1a],
  [0x20, 0, 0x21, 0],
  [0x41, 0, 0x41, 0, 0xfd, 0, 4, 0, 0x41, 0, 0xfd, 0, 4, 0, 0xfd, 0xe4, 1, 0xfd, 0x0b, 4, 0],
]

/** Changes a module somewhere; half of the time inside its code, with all lengths made right again. */
export function mutate(input: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let result = input
  for (let left = 1 + random(3); left > 0; left -= 1) {
    const kind = random(10)
    result =
      kind < 6
        ? (mutateCode(result, random) ?? mutateBytes(result, other, random))
        : mutateBytes(result, other, random)
  }
  return result.length > 100_000 ? result.subarray(0, 100_000) : result
}

function splice(input: Uint8Array, at: number, removed: number, added: ArrayLike<number>): Uint8Array {
  const writer = new ByteWriter(input.length + added.length)
  writer.copy(input, 0, at)
  writer.write(added)
  writer.copy(input, Math.min(input.length, at + removed), input.length)
  return writer.content()
}

function mutateBytes(input: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const at = random(input.length + 1)
  switch (random(7)) {
    case 0:
      return splice(input, at, 1, [(input[at] ?? 0) ^ (1 << random(8))])
    case 1:
      return splice(input, at, 1, [interesting[random(interesting.length)]!])
    case 2:
      return splice(input, at, 1 + random(8), [])
    case 3:
      return splice(input, at, 0, [random(256)])
    case 4:
      return splice(input, at, 0, input.subarray(at, at + 1 + random(32)))
    case 5: {
      const from = random(other.length)
      return splice(input, at, random(32), other.subarray(from, from + 1 + random(64)))
    }
    default:
      return splice(input, at, 1, [((input[at] ?? 0) + (random(2) === 0 ? 1 : 255)) & 0xff])
  }
}

/** Puts, removes or changes instructions of one body. */
function mutateCode(input: Uint8Array, random: Random): Uint8Array | undefined {
  try {
    const found = codeSection(input)
    if (found === undefined) return undefined
    const reader = new ByteReader(input, found.start, found.end)
    const count = reader.u32()
    const chosen = random(count)
    for (let index = 0; index < chosen; index += 1) reader.skip(reader.u32())
    const lengthAt = reader.at
    const length = reader.u32()
    const body = changeBody(input.slice(reader.at, reader.at + length), random)
    const content = new ByteWriter()
    content.copy(input, found.start, lengthAt)
    content.u32(body.length)
    content.write(body)
    content.copy(input, reader.at + length, found.end)
    const out = new ByteWriter()
    out.copy(input, 0, found.lengthAt)
    out.u32(content.at)
    out.append(content)
    out.copy(input, found.end, input.length)
    return out.content()
  } catch {
    return undefined
  }
}

function codeSection(input: Uint8Array) {
  const reader = new ByteReader(input, 8)
  while (!reader.done) {
    const id = reader.byte()
    const lengthAt = reader.at
    const length = reader.u32()
    const start = reader.at
    reader.skip(length)
    if (id === 10) return { lengthAt, start, end: reader.at }
  }
  return undefined
}

function changeBody(body: Uint8Array, random: Random): Uint8Array {
  const code = new CodeReader(body)
  for (let groups = code.u32(); groups > 0; groups -= 1) {
    code.u32()
    code.byte()
  }
  const starts: number[] = []
  while (!code.done) {
    code.next()
    starts.push(code.start)
  }
  const at = random(starts.length)
  const start = starts[at]!
  const end = starts[at + 1] ?? body.length
  switch (random(8)) {
    case 0:
      return splice(body, start, end - start, [])
    case 1:
      return splice(body, start, 1, [random(OPCODE_COUNT) & 0xff])
    case 2: {
      const from = random(starts.length)
      return splice(
        body,
        start,
        0,
        body.subarray(starts[from]!, starts[from + 1 + random(6)] ?? body.length - 1),
      )
    }
    case 3: {
      // The same class of instruction: its neighbours in the table have the same type most of the time.
      const number = body[start]!
      if (number < 0x45 || number > 0xc4) return splice(body, start, 1, [number])
      return splice(body, start, 1, [Math.max(0x45, Math.min(0xc4, number - 4 + random(9)))])
    }
    default:
      return splice(body, start, 0, neutral[random(neutral.length)]!)
  }
}
