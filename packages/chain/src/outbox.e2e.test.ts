import { PGlite } from '@electric-sql/pglite'
import { rlcAbi } from '@manyhands/contracts'
import { asc } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import type { Hex } from 'viem'
import { encodeFunctionData } from 'viem/utils'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createChain } from './create-chain.ts'
import { createOutbox, type Database, type OutboxOptions } from './outbox.ts'
import { type OutboxRow, outbox, outboxSql } from './outbox-table.ts'
import { type DevChain, someone, startDevChain } from './testing/index.ts'

let dev: DevChain
let client: PGlite
let db: Database
let sender: ReturnType<typeof someone>

beforeAll(async () => {
  dev = await startDevChain()
  client = new PGlite()
  await client.exec(outboxSql)
  db = drizzle({ client }) as unknown as Database
})
afterAll(async () => {
  await client.close()
  await dev.stop()
})
beforeEach(async () => {
  await db.delete(outbox)
  sender = someone()
  await dev.fuel(sender)
})

const make = (options: Partial<OutboxOptions> = {}) =>
  createOutbox({ chain: dev.chain, db, account: sender, ...options })
const rows = (): Promise<OutboxRow[]> => db.select().from(outbox).orderBy(asc(outbox.id))
const approve = (amount: bigint): Hex =>
  encodeFunctionData({ abi: rlcAbi, functionName: 'approve', args: [dev.chain.deployment.hub, amount] })
const spend = (): Hex =>
  encodeFunctionData({ abi: rlcAbi, functionName: 'transfer', args: [dev.chain.deployment.hub, 1n] })
const call = (key: string, data = approve(1n)) => ({ key, to: dev.chain.deployment.rlc, data })

async function untilEnded(box: ReturnType<typeof make>): Promise<OutboxRow[]> {
  for (let i = 0; i < 100; i++) {
    await box.step()
    const all = await rows()
    if (all.every(row => row.status === 'mined' || row.status === 'failed')) return all
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('the outbox did not come to an end')
}

describe('the outbox', () => {
  it('sends in order, with nonces that have no gap, and keeps the receipts', async () => {
    const box = make()
    for (const key of ['a', 'b', 'c']) await box.enqueue(call(key))
    const ended = await untilEnded(box)
    expect(ended.map(row => [row.key, row.status, row.nonce])).toEqual([
      ['a', 'mined', 0],
      ['b', 'mined', 1],
      ['c', 'mined', 2],
    ])
    expect(ended.every(row => row.gasUsed! > 21_000n && row.block! > 0)).toBe(true)
  })

  it('gives no nonce to a call that the chain refuses, names the reason, and goes on', async () => {
    const failed: string[] = []
    const box = make({ onFailed: row => failed.push(row.key) })
    await box.enqueue(call('poor', spend()))
    await box.enqueue(call('fine'))
    const [poor, fine] = await untilEnded(box)
    expect(poor).toMatchObject({ status: 'failed', nonce: null })
    expect(poor!.error).toMatch(/^ERC20InsufficientBalance\(/)
    expect(fine).toMatchObject({ status: 'mined', nonce: 0 })
    expect(failed).toEqual(['poor'])
  })

  it('keeps a call queued while the node does not answer', async () => {
    const away = createChain(dev.chain.deployment, 'http://127.0.0.1:1')
    const box = make({ chain: away })
    await box.enqueue(call('patient'))
    await expect(box.step()).rejects.toThrow()
    expect(await rows()).toMatchObject([{ status: 'queued', attempts: 0 }])
    expect(await untilEnded(make())).toMatchObject([{ status: 'mined' }])
  })

  it('sends a key once, and a refused one again after its wait', async () => {
    const box = make({ retryAfterSeconds: 0 })
    await box.enqueue(call('once'))
    await untilEnded(box)
    await box.enqueue(call('once'))
    expect(await untilEnded(box)).toMatchObject([{ status: 'mined', attempts: 1 }])
    await box.enqueue(call('again', spend()))
    await untilEnded(box)
    await box.enqueue(call('again'))
    expect(await untilEnded(box)).toMatchObject([
      { key: 'once' },
      { key: 'again', status: 'mined', nonce: 1 },
    ])
  })

  it('finishes after a restart what was signed and perhaps never sent', async () => {
    const crashed = make({
      chain: {
        ...dev.chain,
        client: { ...dev.chain.client, sendRawTransaction: async () => '0x' } as never,
      },
    })
    await crashed.enqueue(call('lost'))
    await crashed.step()
    expect(await rows()).toMatchObject([{ status: 'sent', nonce: 0 }])
    // The next process sends it with a higher fee under the same nonce, and finds whichever version was mined.
    const [row] = await untilEnded(make({ bumpAfterSeconds: 0 }))
    expect(row).toMatchObject({ status: 'mined', nonce: 0 })
    expect(row!.hashes).toContain(row!.hash)
    expect(await dev.chain.client.getTransactionCount({ address: sender.address })).toBe(1)
  })

  it('queues afresh what lost its nonce to another transaction of the account', async () => {
    const silent = { ...dev.chain.client, sendRawTransaction: async () => '0x' }
    const crashed = make({ chain: { ...dev.chain, client: silent as never } })
    await crashed.enqueue(call('robbed'))
    await crashed.step()
    const wallet = dev.wallet(sender)
    const chain = dev.chain.client.chain!
    const hash = await wallet.sendTransaction({
      account: sender,
      chain,
      to: sender.address,
      nonce: 0,
      gas: 21_000n,
    })
    await dev.chain.client.waitForTransactionReceipt({ hash, pollingInterval: 100 })
    await db.update(outbox).set({ updatedAt: new Date(0) })
    const box = make({ retryAfterSeconds: 0 })
    expect(await untilEnded(box)).toMatchObject([{ status: 'failed', nonce: null }])
    await box.enqueue(call('robbed'))
    expect(await untilEnded(box)).toMatchObject([{ status: 'mined', nonce: 1 }])
  })

  it('stops raising the fee at its cap, and sends the same bytes again', async () => {
    const silent = { ...dev.chain.client, sendRawTransaction: async () => '0x' }
    const options = { bumpAfterSeconds: 0, maxFeePerGasCapWei: 1n }
    const crashed = make({ ...options, chain: { ...dev.chain, client: silent as never } })
    await crashed.enqueue(call('dear'))
    for (let i = 0; i < 4; i++) await crashed.step()
    const [row] = await rows()
    expect(row!.hashes).toHaveLength(1)
    expect(await untilEnded(make(options))).toMatchObject([{ status: 'mined', nonce: 0 }])
  })

  it('fills its nonces again after a reorganisation took its transactions off the chain', async () => {
    const snapshot = await dev.chain.client.request({ method: 'evm_snapshot' } as never)
    const box = make()
    await box.enqueue(call('a'))
    await untilEnded(box)
    await dev.chain.client.request({ method: 'evm_revert', params: [snapshot] } as never)
    await dev.fuel(sender)
    await box.enqueue(call('b'))
    const ended = await untilEnded(box)
    expect(ended.map(row => [row.key, row.status, row.nonce])).toEqual([
      ['a', 'mined', 0],
      ['b', 'mined', 1],
    ])
    expect(await dev.chain.client.getTransactionCount({ address: sender.address })).toBe(2)
  })
})
