import {
  parseSignature,
  serializeCompactSignature,
  serializeSignature,
  signatureToCompactSignature,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { describe, expect, it } from 'vitest'
import { recoverSigner } from './recover-signer.ts'
import type { Hex } from './types.ts'

const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
const digest = `0x${'5a'.repeat(32)}` as const
const account = privateKeyToAccount(generatePrivateKey())

describe('a signer is recovered as the Hub recovers it', () => {
  it('from 65 bytes and from 64', async () => {
    const signature = await account.sign({ hash: digest })
    expect(await recoverSigner(digest, signature)).toBe(account.address)
    const compact = serializeCompactSignature(signatureToCompactSignature(parseSignature(signature)))
    expect(await recoverSigner(digest, compact)).toBe(account.address)
  })

  it('not from the twin with a high s, nor from v 0 or 1', async () => {
    const signature = await account.sign({ hash: digest })
    const { r, s, yParity } = parseSignature(signature)
    const twinS = `0x${(order - BigInt(s)).toString(16).padStart(64, '0')}` as Hex
    const twin = serializeSignature({ r, s: twinS, yParity: yParity === 0 ? 1 : 0 })
    expect(await recoverSigner(digest, twin)).toBeUndefined()
    expect(await recoverSigner(digest, `${signature.slice(0, 130)}0${yParity}` as Hex)).toBeUndefined()
  })

  it('not from rubbish', async () => {
    expect(await recoverSigner(digest, '0x')).toBeUndefined()
    expect(await recoverSigner(digest, `0x${'ff'.repeat(65)}`)).toBeUndefined()
    expect(await recoverSigner(digest, `0x${'00'.repeat(64)}`)).toBeUndefined()
  })
})
