import { recoverSigner } from '@manyhands/protocol'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, it } from 'vitest'
import { compactSignature } from './compact-signature.ts'

const account = privateKeyToAccount(`0x${'5e'.repeat(32)}`)
const digestOf = (n: number) => `0x${n.toString(16).padStart(64, '0')}` as const

it('65 bytes become 64 of the same signer, of either parity', async () => {
  const digests = Array.from({ length: 12 }, (_, n) => digestOf(n + 1))
  const signatures = await Promise.all(digests.map(hash => account.sign({ hash })))
  expect(new Set(signatures.map(signature => signature.slice(-2)))).toEqual(new Set(['1b', '1c']))
  for (const [n, signature] of signatures.entries()) {
    const compact = compactSignature(signature)
    expect(compact).toHaveLength(130)
    expect(await recoverSigner(digests[n]!, compact)).toBe(account.address)
    expect(compactSignature(compact)).toBe(compact)
  }
})

it('nothing stays nothing', () => expect(compactSignature('0x')).toBe('0x'))
