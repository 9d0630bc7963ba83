import { readFile, stat } from 'node:fs/promises'
import { ManyhandsError } from '@manyhands/errors'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'

/** Reads a private key file (hex, readable by its owner only). The key never leaves the returned account. */
export async function readKey(path: string): Promise<PrivateKeyAccount> {
  const mode = await stat(path).then(
    found => found.mode & 0o777,
    (error: Error) => {
      throw new ManyhandsError('FILE_UNREADABLE', { path, reason: error.message })
    },
  )
  if ((mode & 0o077) !== 0) {
    throw new ManyhandsError('FILE_UNREADABLE', {
      path,
      reason: 'others may read this key: chmod 600',
    })
  }
  const text = (await readFile(path, 'utf8')).trim()
  if (!/^0x[0-9a-fA-F]{64}$/.test(text)) {
    throw new ManyhandsError('FILE_UNREADABLE', { path, reason: 'it does not hold a private key' })
  }
  return privateKeyToAccount(text as `0x${string}`)
}
