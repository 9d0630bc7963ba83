export type TarFile = {
  path: string
  size: number
  /** For files; at most as long as `size` says is an error of the caller. */
  body?: Iterable<Uint8Array> | AsyncIterable<Uint8Array>
  type?: 'file' | 'folder'
  mode?: number
}

const zeros = Buffer.alloc(512)

/**
 * A tar of these, as it is written: bodies pass through without being copied or held, which a gigabyte of image
 * layers wants. Owner 0, time 0.
 */
export async function* writeTar(files: Iterable<TarFile>): AsyncGenerator<Uint8Array> {
  for (const file of files) {
    const name = Buffer.from(file.type === 'folder' ? `${file.path}/` : file.path)
    if (name.length > 100) yield* longName(name)
    yield header(name, file.type === 'folder' ? '5' : '0', file.size, file.mode ?? 0o644)
    let written = 0
    for await (const piece of file.body ?? []) {
      written += piece.length
      yield piece
    }
    if (written !== file.size) throw new TypeError(`${file.path} has ${written} bytes, not ${file.size}`)
    yield padding(written)
  }
  yield zeros
  yield zeros
}

/** A pax record, whose length counts its own digits. */
function* longName(name: Buffer): Generator<Uint8Array> {
  const rest = Buffer.concat([Buffer.from(' path='), name, Buffer.from('\n')])
  let length = rest.length
  while (`${length}`.length + rest.length !== length) length = `${length}`.length + rest.length
  yield header(Buffer.from('pax'), 'x', length, 0o644)
  yield Buffer.concat([Buffer.from(`${length}`), rest])
  yield padding(length)
}

function header(name: Buffer, flag: string, size: number, mode: number): Uint8Array {
  const block = Buffer.alloc(512)
  name.copy(block, 0, 0, 100)
  const octal = (value: number, at: number, digits: number) =>
    block.write(value.toString(8).padStart(digits, '0'), at, 'latin1')
  octal(mode, 100, 7)
  octal(0, 108, 7)
  octal(0, 116, 7)
  octal(size, 124, 11)
  octal(0, 136, 11)
  block.write(`        ${flag}`, 148, 'latin1')
  block.write('ustar\0' + '00', 257, 'latin1')
  octal(
    block.reduce((sum, byte) => sum + byte, 0),
    148,
    6,
  )
  block.write('\0 ', 154, 'latin1')
  return block
}

function padding(size: number): Uint8Array {
  return zeros.subarray(0, (512 - (size % 512)) % 512)
}
