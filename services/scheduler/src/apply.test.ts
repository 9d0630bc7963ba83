import { hubAbi } from '@manyhands/contracts'
import { dealId, recoverSigner } from '@manyhands/protocol'
import { decodeFunctionData } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, it } from 'vitest'
import { callOf } from './apply.ts'
import { squad, terms } from './plan/scenario.ts'

it('a commit goes out with its signatures in the short form, still their workers’', async () => {
  const worker = privateKeyToAccount(`0x${'5e'.repeat(32)}`)
  const digest = `0x${'d1'.repeat(32)}` as const
  const commitments = [{ member: 0, seal: digest, signature: await worker.sign({ hash: digest }) }]
  const step = {
    kind: 'commit',
    key: 'k',
    deal: dealId(terms),
    terms,
    index: 0,
    state: squad([1]),
    commitments,
  }
  const { data } = callOf(step as Parameters<typeof callOf>[0], terms.payer)
  const { args } = decodeFunctionData({ abi: hubAbi, data })
  const [sent] = (args as unknown as [unknown, unknown, unknown, typeof commitments])[3]
  expect(sent!.signature).toHaveLength(130)
  expect(await recoverSigner(digest, sent!.signature)).toBe(worker.address)
})
