import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { packTar } from 'modern-tar'
import { describe, expect, test } from 'vitest'
import { callbackOf } from './callback-of.ts'
import { digestOf } from './digest.ts'
import { packArchive } from './pack-archive.ts'
import { isSafePath } from './path-rule.ts'
import { resultArchive } from './result-archive.ts'
import { defaultArchiveLimits, unpackArchive } from './unpack-archive.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const nameChar = fc.constantFrom(...'abcXYZ019 -_.äß😀'.match(/./gu)!)
const name = fc.oneof(
  fc.string({ unit: nameChar, minLength: 1, maxLength: 60 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
)
const path = fc
  .array(name, { minLength: 1, maxLength: 4 })
  .map(names => names.join('/'))
  .filter(isSafePath)
const entries = fc.uniqueArray(fc.record({ path, bytes: fc.uint8Array({ maxLength: 2000 }) }), {
  selector: entry => entry.path,
  maxLength: 12,
})

describe('an archive', () => {
  test('gives back what it was made of, and does not know its order', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async list => {
        const archive = await packArchive(list)
        expect(Buffer.compare(await packArchive([...list].reverse()), archive)).toBe(0)
        const back = await unpackArchive(archive)
        const order = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1)
        expect([...back].sort(order)).toEqual([...list].sort(order))
      }),
      { numRuns: 150 },
    )
  })

  test('has one known digest for known files', async () => {
    const archive = await packArchive([
      { path: 'status.json', bytes: bytes('{}') },
      { path: 'out/a.txt', bytes: bytes('hello') },
    ])
    expect(archive.length).toBe(3072)
    expect(digestOf(archive)).toBe('0xa0c1deedd26868d0f61668f4eb6899ffae89655aa569bbd17aba0140bdf5c8a2')
  })

  test('sorts by bytes, where UTF-16 would differ', async () => {
    const archive = await packArchive(['\u{1F600}', '\uFF01'].map(path => ({ path, bytes: bytes('') })))
    expect((await unpackArchive(archive)).map(entry => entry.path)).toEqual(['\uFF01', '\u{1F600}'])
  })

  test('of a result holds streams only when something was printed', async () => {
    const none = new Uint8Array()
    const outcome = {
      status: 'app-failed' as const,
      reason: 'exit code 1',
      exitCode: 1,
      files: [],
      stdout: none,
      stderr: none,
    }
    const quiet = await unpackArchive((await resultArchive(outcome, 5)).archive)
    expect(quiet.map(entry => entry.path)).toEqual(['status.json'])
    const loud = await resultArchive({ ...outcome, stderr: bytes('why') }, 9)
    expect((await unpackArchive(loud.archive)).map(entry => entry.path)).toEqual([
      'status.json',
      'stderr.txt',
    ])
    expect(loud.digest).toBe(digestOf(loud.archive))
    // How long it took is no part of the result.
    expect((await resultArchive({ ...outcome, stderr: bytes('why') }, 10)).digest).toBe(loud.digest)
  })
})

describe('the callback of a result', () => {
  const none = new Uint8Array()
  const of = async (path: string, content: Uint8Array, status: 'ok' | 'app-failed' = 'ok') => {
    const files = [{ path, bytes: content }]
    return await resultArchive({ status, files, stdout: none, stderr: none }, 0)
  }
  const zero = `0x${'0'.repeat(64)}`

  test('is the hash of its callback.bin, which stays in the archive like any other file', async () => {
    const { callback, archive } = await of('callback.bin', bytes('hello'))
    // keccak256('hello')
    expect(callback).toBe('0x1c8aff950685c2ed4bc3174f3472287b56d9517b9c948127319a09a7a36deac8')
    const files = await unpackArchive(archive)
    expect(files.map(({ path }) => path)).toEqual(['out/callback.bin', 'status.json'])
    expect(callbackOf('ok', files)).toBe(callback)
  })

  test('is none for a task that failed, a file that is elsewhere, empty or too large', async () => {
    expect((await of('callback.bin', bytes('hello'), 'app-failed')).callback).toBe(zero)
    expect((await of('more/callback.bin', bytes('hello'))).callback).toBe(zero)
    expect((await of('callback.bin', none)).callback).toBe(zero)
    expect((await of('callback.bin', new Uint8Array(4096))).callback).not.toBe(zero)
    expect((await of('callback.bin', new Uint8Array(4097))).callback).toBe(zero)
  })
})

describe('an archive is refused', () => {
  const header = {
    name: 'a',
    size: 1,
    type: 'file' as const,
    mode: 0o644,
    mtime: new Date(0),
    uid: 0,
    gid: 0,
  }
  const body = bytes('x')
  const cases: [string, Parameters<typeof packTar>[0]][] = [
    ['climbing path', [{ header: { ...header, name: '../a' }, body }]],
    ['climbing path in out', [{ header: { ...header, name: 'out/../../a' }, body }]],
    ['absolute path', [{ header: { ...header, name: '/etc/passwd' }, body }]],
    ['backslash', [{ header: { ...header, name: 'out\\a' }, body }]],
    ['symbolic link', [{ header: { ...header, size: 0, type: 'symlink', linkname: '/etc' } }]],
    ['hard link', [{ header: { ...header, size: 0, type: 'link', linkname: 'b' } }]],
    ['character device', [{ header: { ...header, size: 0, type: 'character-device' } }]],
    ['block device', [{ header: { ...header, size: 0, type: 'block-device' } }]],
    ['named pipe', [{ header: { ...header, size: 0, type: 'fifo' } }]],
    ['path hidden in an extension', [{ header: { ...header, pax: { path: '../../a' } }, body }]],
    ['folder', [{ header: { ...header, name: 'a/', size: 0, type: 'directory' } }]],
    ['other time', [{ header: { ...header, mtime: new Date(1000) }, body }]],
    ['other mode', [{ header: { ...header, mode: 0o777 }, body }]],
    ['owner', [{ header: { ...header, uname: 'root' }, body }]],
    ['a path twice', [1, 2].map(() => ({ header, body }))],
    ['order', ['b', 'a'].map(name => ({ header: { ...header, name }, body }))],
  ]
  test.each(cases)('%s', async (_name, list) => {
    await expect(unpackArchive(await packTar(list))).rejects.toMatchObject({ code: 'RESULT_MISMATCH' })
  })

  test('bytes behind its end, a cut, a bit', async () => {
    const archive = await packArchive([{ path: 'a', bytes: bytes('hello') }])
    const longer = Buffer.concat([archive, new Uint8Array(512)])
    const flipped = Uint8Array.from(archive)
    flipped[600] = 1
    for (const wrong of [longer, archive.subarray(0, 700), archive.subarray(0, 1024), flipped, bytes('no')]) {
      await expect(unpackArchive(wrong)).rejects.toMatchObject({ code: 'RESULT_MISMATCH' })
    }
  })

  test('a header that promises more than there is', async () => {
    const archive = Uint8Array.from(await packArchive([{ path: 'a', bytes: bytes('hello') }]))
    // 8 GiB in octal digits, and the sum over the header's bytes that goes with it.
    archive.set(bytes('77777777777'), 124)
    archive.fill(0x20, 148, 156)
    const sum = archive.subarray(0, 512).reduce((total, byte) => total + byte, 0)
    archive.set(bytes(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
    await expect(unpackArchive(archive)).rejects.toMatchObject({ code: 'RESULT_MISMATCH' })
  })

  test('a bomb of a quarter of a million empty files is left at the first too many', async () => {
    const one = (await packArchive([{ path: 'a', bytes: new Uint8Array() }])).subarray(0, 512)
    const bomb = new Uint8Array(128 * 1024 * 1024)
    for (let at = 0; at < bomb.length - 1024; at += 512) bomb.set(one, at)
    await expect(unpackArchive(bomb)).rejects.toThrow('more than 10010 files')
  })

  test('a compressed archive is none, however much it would become', async () => {
    const bomb = gzipSync(new Uint8Array(64 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(100_000)
    await expect(unpackArchive(bomb)).rejects.toMatchObject({ code: 'RESULT_MISMATCH' })
  })

  test('over a limit, with the code the caller wants', async () => {
    const archive = await packArchive(['a', 'b', 'c'].map(path => ({ path, bytes: bytes('x') })))
    const few = { ...defaultArchiveLimits, entries: 2 }
    await expect(unpackArchive(archive, few)).rejects.toThrow('more than 2 files')
    const short = { ...defaultArchiveLimits, archiveBytes: 2000 }
    await expect(unpackArchive(archive, short, 'INPUT_INVALID')).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
  })
})
