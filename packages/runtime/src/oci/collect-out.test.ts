import { packTar } from 'modern-tar'
import { describe, expect, it } from 'vitest'
import { OutCollector } from './collect-out.ts'
import { TarError } from './tar-header.ts'
import { fileEntry, folderEntry, linkEntry } from './testing/make-image.ts'

type Entries = Parameters<typeof packTar>[0]
const hardLink = (name: string, linkname: string) => ({
  header: { name, size: 0, type: 'link' as const, linkname },
})

async function collect(entries: Entries, limits = { outputBytes: 100, outputFiles: 5 }) {
  const collector = new OutCollector(limits)
  const archive = await packTar(entries)
  for (let at = 0; at < archive.length; at += 100) if (!collector.push(archive.subarray(at, at + 100))) break
  const content = collector.finish()
  if (content.kind !== 'files') return content
  return Object.fromEntries(content.files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]))
}

const out = folderEntry('out')
const tooMuch = { kind: 'too much', reason: 'left more than 100 bytes or 5 files' }

describe('what a task left', () => {
  it('is its files, by their path below /out; empty folders are none', async () => {
    const entries = [
      out,
      folderEntry('out/out'),
      fileEntry('out/out/a', 'one'),
      folderEntry('out/d'),
      fileEntry('out/b', ''),
    ]
    expect(await collect(entries)).toEqual({ 'out/a': 'one', b: '' })
    expect(await collect([folderEntry('.'), fileEntry('./a', 'x')])).toEqual({ a: 'x' })
    expect(await collect([out])).toEqual({})
  })

  it('holds hard links as files, each with its bytes', async () => {
    const entries = [
      out,
      fileEntry('out/a', 'x'.repeat(40)),
      hardLink('out/b', 'out/a'),
      hardLink('out/c', 'out/b'),
    ]
    expect(await collect(entries)).toEqual(tooMuch)
    expect(await collect(entries, { outputBytes: 120, outputFiles: 5 })).toEqual(
      Object.fromEntries(['a', 'b', 'c'].map(name => [name, 'x'.repeat(40)])),
    )
  })

  it('is at most as much as its limits, to the byte and the file', async () => {
    const files = (count: number) =>
      Array.from({ length: count }, (_, i) => fileEntry(`out/${i}`, 'x'.repeat(20)))
    expect(Object.keys(await collect([out, ...files(5)]))).toHaveLength(5)
    expect(await collect([out, ...files(6)])).toEqual(tooMuch)
    expect(await collect([out, folderEntry('out/d'), ...files(5)])).toEqual(tooMuch)
    expect(await collect([out, fileEntry('out/a', 'x'.repeat(101))])).toEqual(tooMuch)
  })

  it('is the same answer in whatever order an engine tells of it', async () => {
    const strange = [
      linkEntry('out/z', '/etc/passwd'),
      linkEntry('out/l', 'z'),
      fileEntry('out/bad\\name', 'x'),
    ]
    const answer = { kind: 'not allowed', reason: 'left something that is neither file nor folder: l' }
    expect(await collect([out, ...strange])).toEqual(answer)
    expect(await collect([out, ...strange.toReversed()])).toEqual(answer)
    const big = fileEntry('out/big', 'x'.repeat(101))
    expect(await collect([out, ...strange, big])).toEqual(tooMuch)
    expect(await collect([out, big, ...strange])).toEqual(tooMuch)
    const badFirst = [out, fileEntry('out/a\\b', 'x'), hardLink('out/c', 'out/a\\b')]
    const badLast = [out, fileEntry('out/c', 'x'), hardLink('out/a\\b', 'out/c')]
    expect(await collect(badFirst)).toEqual(await collect(badLast))
  })

  it.each([
    ['no folder first', [fileEntry('out/a', 'x')]],
    ['a file beside it', [out, fileEntry('elsewhere', 'x')]],
  ])('is no archive of one folder: %s', async (_name, entries) => {
    await expect(collect(entries)).rejects.toThrow(TarError)
  })
})
