import { setTimeout as sleep } from 'node:timers/promises'
import { type Chain, readAccount, readChainTime, readJoinNonce } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import { typedData } from '@manyhands/protocol'
import type { LocalAccount } from 'viem'
import { type SchedulerClient, untilDone } from './scheduler-client.ts'

const validSeconds = 600
const watchEveryMs = 200

/** Joins the pool unless this worker is a member: it signs, the scheduler relays. @throws WORKER_UNKNOWN when it is in another pool */
export async function joinPool(options: {
  chain: Chain
  account: LocalAccount
  pool: number
  scheduler: SchedulerClient
  signal: AbortSignal
}): Promise<void> {
  const { chain, account, pool, scheduler, signal } = options
  const poolNow = async () => (await readAccount(chain, account.address)).pool
  const current = await poolNow()
  if (current === pool) return
  if (current !== 0) throw new ManyhandsError('WORKER_UNKNOWN', { worker: account.address, pool })
  const nonce = await readJoinNonce(chain, account.address)
  const expiry = BigInt((await readChainTime(chain)) + validSeconds)
  const message = { worker: account.address, pool, nonce, expiry }
  const signature = await account.signTypedData(typedData(chain.domain, 'Join', message) as never)
  await untilDone(() => scheduler.join(expiry, signature), signal, watchEveryMs)
  while ((await poolNow()) !== pool) await sleep(watchEveryMs, undefined, { signal })
}
