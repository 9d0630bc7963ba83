import { setTimeout as sleep } from 'node:timers/promises'
import { type Chain, readChainTime, readEpoch } from '@manyhands/chain'
import { errorFromJson, ManyhandsError } from '@manyhands/errors'
import { type PoolOrder, signOrder, toWire, zeroAddress, zeroWord } from '@manyhands/protocol'
import type { LocalAccount } from 'viem'
import { keccak256, toHex } from 'viem/utils'
import type { SchedulerConfig } from './config.ts'

const retryEveryMs = 250
/** What the operator may still be about to do: register the pool, put RLC on its account. */
const canChange: ReadonlySet<string> = new Set(['ASSET_UNKNOWN', 'FUNDS_LACKING'])

/** Posts the ask as soon as the market answers: they may be started in any order. @throws what the market refuses with */
export async function postAskPatiently(
  chain: Chain,
  account: LocalAccount,
  config: SchedulerConfig,
  stopping: AbortSignal,
): Promise<void> {
  for (;;) {
    try {
      return await postAsk(chain, account, config)
    } catch (error) {
      if (!(error instanceof ManyhandsError && (error.retryable || canChange.has(error.code)))) throw error
      await sleep(retryEveryMs, undefined, { signal: stopping })
    }
  }
}

/** Signs the pool's ask by the operator's rules and posts it to the market. @throws what the market refuses with */
async function postAsk(chain: Chain, account: LocalAccount, config: SchedulerConfig): Promise<void> {
  const { priceNrlc, durationSeconds, validSeconds, ...rules } = config.sells
  const periods = Math.floor((await readChainTime(chain)) / validSeconds) + 2
  const validUntilSec = periods * validSeconds
  const order: PoolOrder = {
    ...rules,
    signer: account.address,
    pool: config.pool,
    price: priceNrlc,
    duration: durationSeconds,
    tag: zeroWord,
    appOnly: 0,
    datasetOnly: 0,
    requesterOnly: zeroAddress,
    policy: zeroAddress,
    expiry: BigInt(validUntilSec),
    epoch: await readEpoch(chain, account.address),
    // The same rules give the same ask, so that a restart does not put a second one beside it.
    salt: keccak256(toHex(JSON.stringify(toWire([rules, priceNrlc, durationSeconds, validUntilSec])))),
  }
  const signed = await signOrder(account, chain.domain, 'pool', order)
  const response = await fetch(`${config.marketUrl}/v1/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(toWire(signed)),
    signal: AbortSignal.timeout(10_000),
  }).catch((cause: unknown) => {
    throw new ManyhandsError('SERVICE_UNREACHABLE', { service: 'market', url: config.marketUrl }, { cause })
  })
  if (!response.ok) throw errorFromJson(await response.json().catch(() => undefined), 'market')
}
