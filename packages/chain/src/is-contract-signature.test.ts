import { HttpRequestError, pad } from 'viem'
import { expect, it } from 'vitest'
import type { Chain } from './create-chain.ts'
import { isContractSignature } from './is-contract-signature.ts'

const signer = `0x${'a'.repeat(40)}` as const
const digest = `0x${'5a'.repeat(32)}` as const
const yes = pad('0x1626ba7e', { dir: 'right' })

function ask(code: string | undefined, call: () => string) {
  const client = { getCode: async () => code, call: async () => ({ data: call() }) }
  return isContractSignature({ client } as unknown as Chain, signer, digest, '0x12')
}

it.each([
  ['a contract that says yes', '0x60', yes, true],
  ['one that says something else', '0x60', pad('0x01'), false],
  ['one that answers the selector as a number', '0x60', pad('0x1626ba7e'), false],
  ['one without an answer', '0x60', '0x', false],
  ['nobody there, however the call ends', undefined, yes, false],
])('%s', async (_, code, answer, expected) => {
  expect(await ask(code, () => answer)).toBe(expected)
})

it('a revert is a no, a silent node no answer', async () => {
  const fail = (error: Error) => () => {
    throw error
  }
  expect(await ask('0x60', fail(new Error('execution reverted')))).toBe(false)
  await expect(ask('0x60', fail(new HttpRequestError({ url: 'http://127.0.0.1:1' })))).rejects.toThrow()
})
