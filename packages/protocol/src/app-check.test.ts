import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { hashTypedData } from 'viem/utils'
import { expect, it } from 'vitest'
import { type AppCheckMessage, appCheckTypedData, isAppCheckSigned, signAppCheck } from './app-check.ts'
import { recoverSigner } from './recover-signer.ts'

const account = privateKeyToAccount(generatePrivateKey())
const message: AppCheckMessage = {
  signer: account.address,
  app: `0x${'01'.repeat(32)}`,
  verdict: 'deterministic',
  version: 1,
  instrumenter: 3,
  runs: 14,
  varied: ['again', 'file order'],
  tasks: 4,
  inputs: `0x${'02'.repeat(32)}`,
  date: '2026-11-20',
}

it('a signature holds for its own message', async () => {
  expect(await isAppCheckSigned(message, await signAppCheck(account, message))).toBe(true)
})

const other = `0x${'03'.repeat(32)}` as const
const changes: Partial<AppCheckMessage>[] = [
  { signer: `0x${'04'.repeat(20)}` },
  { app: other },
  { verdict: 'differs' },
  { version: 2 },
  { instrumenter: 4 },
  { runs: 15 },
  { varied: ['again'] },
  { varied: ['again, file order'] },
  { tasks: 5 },
  { inputs: other },
  { date: '2026-11-21' },
]
it.each(changes)('and for none that differs by %j', async change => {
  const signature = await signAppCheck(account, message)
  expect(await isAppCheckSigned({ ...message, ...change }, signature)).toBe(false)
})

it('a malformed signature is nobody’s', async () => {
  expect(await isAppCheckSigned(message, '0x')).toBe(false)
  expect(await isAppCheckSigned(message, `0x${'00'.repeat(65)}`)).toBe(false)
})

it('names no chain and no contract', async () => {
  const data = appCheckTypedData(message)
  expect(data.domain).toEqual({ name: 'Manyhands', version: '1' })
  const signature = await signAppCheck(account, message)
  const onChain = { ...data, domain: { ...data.domain, chainId: 1 } }
  expect(await recoverSigner(hashTypedData(onChain), signature)).not.toBe(account.address)
})
