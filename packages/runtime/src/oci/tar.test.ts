import { packTar } from 'modern-tar'
import { describe, expect, it } from 'vitest'
import type { TarEntry } from './tar-header.ts'
import { TarError } from './tar-header.ts'
import { TarScanner } from './tar-scanner.ts'
import { writeTar } from './write-tar.ts'

type Seen = { path: string; type: string; text: string }

function scan(archive: Uint8Array, step = archive.length): Seen[] {
  const seen: Seen[] = []
  const scanner = new TarScanner((entry: TarEntry) => {
    const one = { path: entry.path.toString(), type: entry.type, text: '' }
    seen.push(one)
    return piece => {
      one.text += Buffer.from(piece).toString('latin1')
    }
  })
  for (let at = 0; at < archive.length; at += step) scanner.push(archive.subarray(at, at + step))
  scanner.end()
  return seen
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const piece of pieces) parts.push(piece)
  return Buffer.concat(parts)
}

const file = (name: string, text: string) => ({
  header: { name, size: Buffer.byteLength(text), type: 'file' as const },
  body: text,
})

describe('reading a tar', () => {
  const long = `${'folder/'.repeat(30)}file`

  it.each([1, 7, 512, 1_000_000])('gives the same entries in pieces of %i bytes', async step => {
    const archive = await packTar([
      { header: { name: 'd/', size: 0, type: 'directory' } },
      file('d/a', 'one'),
      file(long, 'x'.repeat(1000)),
      { header: { name: 'l', size: 0, type: 'symlink', linkname: '/etc/passwd' } },
      file('empty', ''),
    ])
    expect(scan(archive, step)).toEqual([
      { path: 'd/', type: 'folder', text: '' },
      { path: 'd/a', type: 'file', text: 'one' },
      { path: long, type: 'file', text: 'x'.repeat(1000) },
      { path: 'l', type: 'symlink', text: '' },
      { path: 'empty', type: 'file', text: '' },
    ])
  })

  it('reads what it writes, long and foreign names too', async () => {
    const body = [Buffer.from('half '), Buffer.from('and half')]
    const archive = await bytesOf(
      writeTar([
        { path: 'in', size: 0, type: 'folder' },
        { path: `${long}/ünïcode`, size: 13, body },
      ]),
    )
    expect(scan(archive).map(({ path, text }) => [path, text])).toEqual([
      ['in/', ''],
      [`${long}/ünïcode`, 'half and half'],
    ])
  })

  it('stops at the end and looks at nothing behind it', async () => {
    const archive = await packTar([file('a', 'one')])
    expect(scan(Buffer.concat([archive, archive]))).toHaveLength(1)
  })

  const broken: [string, (archive: Buffer) => Buffer][] = [
    ['it is cut off', archive => archive.subarray(0, 600)],
    [
      'it is not a tar archive',
      archive => Buffer.concat([Buffer.from([archive[0]! + 1]), archive.subarray(1)]),
    ],
    ['it is not a tar archive', () => Buffer.alloc(1024, 'MZ')],
    ['it has an entry of the unknown kind', archive => flagged(archive, 'S')],
    ['an entry has bytes that is no file', archive => flagged(archive, '2')],
    ['it has a damaged pax record', archive => flagged(archive, 'x')],
  ]

  it.each(broken)('refuses with "%s"', async (reason, change) => {
    const archive = Buffer.from(await packTar([file('a', 'y'.repeat(700))]))
    expect(() => scan(change(archive))).toThrow(TarError)
    expect(() => scan(change(archive))).toThrow(reason)
  })

  it('refuses a long name without end', async () => {
    const archive = flagged(Buffer.from(await packTar([file('a', 'y'.repeat(2_000_000))])), 'L')
    expect(() => scan(archive)).toThrow('too long')
  })

  it.each(['GNU.sparse.major=1', 'path=a\0b', 'size=-1', 'size=1e9'])(
    'refuses the pax record %j',
    async record => {
      const line = `${record.length + 4} ${record}\n`
      const archive = flagged(Buffer.from(await packTar([file('a', line)])), 'x')
      expect(() => scan(archive)).toThrow(TarError)
    },
  )
})

/** The first entry made one of another kind, with its checksum right. */
function flagged(archive: Buffer, flag: string): Buffer {
  const copy = Buffer.from(archive)
  copy.write(flag, 156, 'latin1')
  copy.fill(' ', 148, 156)
  const sum = copy.subarray(0, 512).reduce((total, byte) => total + byte, 0)
  copy.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return copy
}
