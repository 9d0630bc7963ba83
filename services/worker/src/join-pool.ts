import { setTimeout as sleep } from 'node:timers/promises'
import { type Chain, readAccount, readChainTime, readJoinNonce, readPool } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import type { Logger } from '@manyhands/host'
import { typedData } from '@manyhands/protocol'
import type { LocalAccount } from 'viem'
import { type SchedulerClient, untilDone } from './scheduler-client.ts'

const validSeconds = 600
const watchEveryMs = 200
/** A join that did not show on the chain after this long is signed and handed in again. */
const askAgainMs = 2000

export type JoinOptions = {
  chain: Chain
  account: LocalAccount
  pool: number
  scheduler: SchedulerClient
  signal: AbortSignal
  log: Logger
}

/** Joins the pool unless this worker is a member: it signs, the scheduler relays. @throws WORKER_UNKNOWN when it is in another pool */
export async function joinPool(options: JoinOptions): Promise<void> {
  const { chain, account, pool, signal } = options
  for (let waitedMs = 0; ; waitedMs += watchEveryMs) {
    const { pool: current } = await readAccount(chain, account.address)
    if (current === pool) return
    if (current !== 0) throw new ManyhandsError('WORKER_UNKNOWN', { worker: account.address, pool })
    if (waitedMs % askAgainMs === 0)
      await untilDone(() => askPatiently(options), { signal, everyMs: watchEveryMs })
    await sleep(watchEveryMs, undefined, { signal })
  }
}

/**
 * No reason to give up: its RLC may still be on the way; and when an earlier join was mined just now, its nonce has moved
 * on and the signature no longer fits.
 */
const passing: ReadonlySet<string> = new Set(['FUNDS_LACKING', 'ORDER_SIGNATURE_INVALID'])

async function askPatiently(options: JoinOptions): Promise<void> {
  await ask(options).catch(error => {
    if (!(error instanceof ManyhandsError) || !passing.has(error.code)) throw error
    options.log.warn({ err: error }, 'not joined yet')
  })
}

async function ask({ chain, account, pool, scheduler }: JoinOptions): Promise<void> {
  const nonce = await readJoinNonce(chain, account.address)
  // What the pool wants now, and no more: it cannot raise the bond under the signature.
  const { bond: maxBond } = await readPool(chain, pool)
  const expiry = BigInt((await readChainTime(chain)) + validSeconds)
  const message = { worker: account.address, pool, maxBond, nonce, expiry }
  const signature = await account.signTypedData(typedData(chain.domain, 'Join', message) as never)
  await scheduler.join(maxBond, expiry, signature)
}
