import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { expect, test } from 'vitest'
import { readKey } from './read-key.ts'

test('takes a key only from a file that nobody else may read, and never repeats it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-key-'))
  const path = join(folder, 'some.key')
  const key = generatePrivateKey()
  await writeFile(path, `${key}\n`, { mode: 0o600 })
  expect((await readKey(path)).address).toBe(privateKeyToAddress(key))
  await chmod(path, 0o644)
  await expect(readKey(path)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  await chmod(path, 0o600)
  await writeFile(path, `${key}00`)
  await expect(readKey(path)).rejects.not.toThrow(key.slice(2, 20))
  await expect(readKey(join(folder, 'none.key'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  await rm(folder, { recursive: true })
})
