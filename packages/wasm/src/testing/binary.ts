import { ByteWriter } from '../byte-writer.ts'

/** Binaries that no assembler would write. */

function number(value: number): number[] {
  const writer = new ByteWriter()
  writer.u32(value)
  return [...writer.content()]
}

export function section(id: number, content: ArrayLike<number>): Uint8Array {
  const writer = new ByteWriter()
  writer.byte(id)
  writer.u32(content.length)
  writer.write(content)
  return writer.content()
}

/** A module of sections, each a list of items in one array; sections that are bytes already come last. */
export function binary(items: Record<number, [number[][]]>, ...sections: Uint8Array[]): Uint8Array {
  const writer = new ByteWriter()
  writer.write([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])
  for (const [id, [list]] of Object.entries(items)) {
    const content = new ByteWriter()
    content.u32(list.length)
    for (const item of list) content.write(item)
    writer.write(section(Number(id), content.content()))
  }
  for (const bytes of sections) writer.write(bytes)
  return writer.content()
}

export function functionTypes(parameters: number, results: number): number[] {
  const many = (count: number) => [...number(count), ...Array<number>(count).fill(0x7f)]
  return [0x60, ...many(parameters), ...many(results)]
}

/** One function's body: one group of locals (count and type) or none. */
export function body(locals: number[], instructions: number[]): number[] {
  const content = [...(locals.length === 0 ? [0] : [1, ...locals])]
  return [...number(content.length + instructions.length), ...content, ...instructions]
}

const text = (name: string) => [...number(name.length), ...Buffer.from(name)]

/** The first function as `_start`, and the memory. */
export const exported = [
  [...text('_start'), 0, 0],
  [...text('memory'), 2, 0],
]

/** A program whose `_start` has these locals and instructions. */
export function code(locals: number[], instructions: number[]): Uint8Array {
  return binary({
    1: [[[0x60, 0, 0]]],
    3: [[[0]]],
    5: [[[0, 1]]],
    7: [exported],
    10: [[body(locals, instructions)]],
  })
}
