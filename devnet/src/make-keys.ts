import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'

export type NamedKey = { name: string; file: string; account: PrivateKeyAccount }

/** Fresh keys for a network that lives until Ctrl-C, each in a file that only its owner can read. */
export async function makeKeys(folder: string, names: string[]): Promise<Map<string, NamedKey>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const keys = new Map<string, NamedKey>()
  for (const name of names) {
    const key = generatePrivateKey()
    const file = join(folder, `${name}.key`)
    await writeFile(file, key, { mode: 0o600 })
    keys.set(name, { name, file, account: privateKeyToAccount(key) })
  }
  return keys
}
