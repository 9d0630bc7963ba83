import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFromScript } from '@manyhands/runtime'
import { type Client, createClient, deliverResult, type RunResult, runJob } from '@manyhands/sdk'
import { saveResults, verifyResults } from '@manyhands/sdk/files'
import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  keccak256,
  parseAbi,
  toHex,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestNetwork, type TestNetwork } from './testing/test-network.ts'

/** Task 0 leaves bytes for the contract; task 1 does, too, but fails. */
const script = `
import os
task = int(os.environ['TASK'])
open('/out/callback.bin', 'wb').write(b'answer %d' % task)
raise SystemExit(task)
`
const receiver: Address = '0x000000000000000000000000000000000000cafe'
/** A contract that keeps the hash of what it was called with in slot 0: calldatacopy, keccak256, sstore. */
const keepsHash = '0x365f5f37365f205f5500'
const receiverAbi = parseAbi(['function receiveResult(bytes32 id, bytes result)'])

let net: TestNetwork
let client: Client
let result: RunResult
beforeAll(async () => {
  net = await startTestNetwork()
  const network = await net.network()
  const key = (await readFile(network.keyFile, 'utf8')).trim()
  client = createClient({ network, account: privateKeyToAccount(key as Hex) })
  await client.chain.client.request({ method: 'anvil_setCode', params: [receiver, keepsHash] } as never)
  const path = join(net.folder, 'answer.py')
  await writeFile(path, script)
  const job = runJob(client, await projectFromScript(path, { tasks: 2 }), {
    batchSize: 2,
    callbackTo: receiver,
  })
  let step = await job.next()
  while (!step.done) step = await job.next()
  result = step.value
})
afterAll(async () => {
  await net.stop()
  await net.remove()
})

const received = () => client.chain.client.getStorageAt({ address: receiver, slot: '0x0' })

function callOf(deal: Hex, task: number, bytes: Hex): Hex {
  const id = keccak256(encodeAbiParameters([{ type: 'bytes32' }, { type: 'uint32' }], [deal, task]))
  return keccak256(encodeFunctionData({ abi: receiverAbi, args: [id, bytes] }))
}

it('what a task writes to callback.bin is agreed on, verified, and brought to the contract that waits', async () => {
  const [deal] = result.receipt.deals
  const [answer, failed] = result.tasks
  expect([answer!.status, failed!.status]).toEqual(['ok', 'app-failed'])
  const outcomes = deal!.batches[0]!.outcomes!
  expect(outcomes[0]!.callback).toBe(keccak256(toHex('answer 0')))
  expect(BigInt(outcomes[1]!.callback)).toBe(0n)

  const folder = join(net.folder, 'results')
  await saveResults(folder, result)
  expect(await verifyResults(folder, client)).toMatchObject({ ok: true, chain: 'checked', verifiedTasks: 2 })

  expect(await deliverResult(client, deal!, answer!)).toMatchObject({ isReceived: true })
  expect(await received()).toBe(callOf(deal!.id, 0, toHex('answer 0')))
  await expect(deliverResult(client, deal!, answer!)).rejects.toMatchObject({
    code: 'TRANSACTION_REVERTED',
    details: { reason: expect.stringMatching(/^AlreadyDelivered\(0\): /) },
  })
  expect(await deliverResult(client, deal!, failed!)).toMatchObject({ isReceived: true })
  expect(await received()).toBe(callOf(deal!.id, 1, '0x'))
})

it('other bytes than those that were agreed on are refused', async () => {
  const [deal] = result.receipt.deals
  const files = [{ path: 'out/callback.bin', bytes: new TextEncoder().encode('another answer') }]
  await expect(deliverResult(client, deal!, { task: 0, files })).rejects.toMatchObject({
    details: { reason: expect.stringMatching(/^ProofInvalid/) },
  })
  await expect(deliverResult(client, deal!, { task: 2, files })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
