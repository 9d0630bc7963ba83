import { createPublicClient, custom } from 'viem'
import { expect, it } from 'vitest'
import { patientTransport } from './patient-transport.ts'

function clientOf(failures: string[]) {
  const asked: string[] = []
  const request = async ({ method }: { method: string }) => {
    asked.push(method)
    const failure = failures.shift()
    if (failure) throw Object.assign(new Error(failure), { code: -32_602 })
    return '0x2a'
  }
  const client = createPublicClient({ transport: patientTransport(custom({ request }, { retryCount: 0 })) })
  return { client, asked }
}

it('asks again when the node lost its footing between two blocks', async () => {
  const lost = 'BlockOutOfRangeError: block height is 4 but requested was 3'
  const { client, asked } = clientOf([lost, 'header not found'])
  expect(await client.getBlockNumber()).toBe(42n)
  expect(asked).toHaveLength(3)
})

it('does not ask again what was refused for good, nor for ever', async () => {
  const refused = clientOf(['execution reverted'])
  await expect(refused.client.getBlockNumber()).rejects.toThrow()
  expect(refused.asked).toHaveLength(1)
  const endless = clientOf(Array.from({ length: 20 }, () => 'header not found'))
  await expect(endless.client.getBlockNumber()).rejects.toThrow()
  expect(endless.asked).toHaveLength(4)
})
