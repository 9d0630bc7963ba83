import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDiskCache } from './disk-cache.ts'
import { ModuleCache, moduleKey } from './module-cache.ts'

let folder: string
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'module-cache-')), 'modules')
})
afterEach(() => rm(join(folder, '..'), { recursive: true }))

const bytes = (size: number, value: number) => new Uint8Array(size).fill(value)

test('what was written is read, by its owner only', async () => {
  const cache = createDiskCache(folder, 1000)
  expect(await cache.read('a')).toBeUndefined()
  await cache.write('a', bytes(10, 1))
  expect(Buffer.from((await cache.read('a'))!)).toEqual(Buffer.alloc(10, 1))
  expect((await stat(folder)).mode & 0o077).toBe(0)
  expect((await stat(join(folder, 'a.module'))).mode & 0o077).toBe(0)
})

test.each([
  ['changed in its content', (file: Buffer) => file.fill(7, 40, 41)],
  ['changed in its digest', (file: Buffer) => file.fill(7, 3, 4)],
  ['cut off', (file: Buffer) => file.subarray(0, 50)],
  ['cut off in its digest', (file: Buffer) => file.subarray(0, 9)],
  ['empty', () => Buffer.alloc(0)],
])('a file that is %s counts as none, and is made anew', async (_name, damage) => {
  const cache = createDiskCache(folder, 1000)
  await cache.write('a', bytes(100, 1))
  const path = join(folder, 'a.module')
  await writeFile(path, damage(await readFile(path)))
  expect(await cache.read('a')).toBeUndefined()
  const made = await new ModuleCache(folder).get('a', async () => bytes(3, 9))
  expect(made).toEqual(bytes(3, 9))
  expect(Buffer.from((await cache.read('a'))!)).toEqual(Buffer.alloc(3, 9))
})

test('the ones not used for longest go', async () => {
  const cache = createDiskCache(folder, 350)
  for (const [i, key] of ['a', 'b'].entries()) {
    await cache.write(key, bytes(100, i))
    await utimes(join(folder, `${key}.module`), 1000 + i, 1000 + i)
  }
  await cache.read('a')
  await cache.write('c', bytes(100, 3))
  expect((await readdir(folder)).sort()).toEqual(['a.module', 'c.module'])
})

test('nothing larger than the whole is kept, and nothing half-written stays', async () => {
  const cache = createDiskCache(folder, 350)
  await cache.write('a', bytes(10, 1))
  await cache.write('huge', bytes(351, 1))
  await writeFile(join(folder, 'dead.partial'), 'x')
  await utimes(join(folder, 'dead.partial'), 1000, 1000)
  await cache.write('b', bytes(10, 1))
  expect((await readdir(folder)).sort()).toEqual(['a.module', 'b.module'])
})

test('a folder that cannot be written is no failure', async () => {
  await writeFile(folder, 'a file in its place')
  const cache = new ModuleCache(folder)
  expect(await cache.get('a', async () => bytes(1, 1))).toEqual(bytes(1, 1))
  expect(existsSync(join(folder, 'a.module'))).toBe(false)
})

test('two that ask at once wait for one, and a failure is not kept', async () => {
  let calls = 0
  const cache = new ModuleCache(undefined)
  const make = async () => {
    calls += 1
    if (calls === 1) throw new Error('no luck')
    return bytes(1, calls)
  }
  const [one, other] = await Promise.allSettled([cache.get('a', make), cache.get('a', make)])
  expect([one.status, other.status, calls]).toEqual(['rejected', 'rejected', 1])
  expect(await cache.get('a', make)).toEqual(bytes(1, 2))
  expect(await cache.get('a', make)).toEqual(bytes(1, 2))
})

test('a key is of the module’s content and its memory', () => {
  const [one, same, other] = [bytes(8, 1), bytes(8, 1), bytes(8, 2)]
  expect(moduleKey(one, 65_536)).toBe(moduleKey(same, 65_536))
  expect(moduleKey(one, 65_536)).not.toBe(moduleKey(one, 131_072))
  expect(moduleKey(one, 65_536)).not.toBe(moduleKey(other, 65_536))
})
