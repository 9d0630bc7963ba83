import { setTimeout as sleep } from 'node:timers/promises'
import { ManyhandsError } from '@manyhands/errors'
import type { Chain } from './create-chain.ts'

const everyMs = 100

/** Waits until the node answers and the Hub is there, so that services may be started in any order. @throws CHAIN_UNREACHABLE */
export async function waitForHub(chain: Chain, atMostMs = 60_000): Promise<void> {
  for (let waitedMs = 0; waitedMs < atMostMs; waitedMs += everyMs) {
    const code = await chain.client.getCode({ address: chain.deployment.hub }).catch(() => undefined)
    if (code !== undefined) return
    await sleep(everyMs)
  }
  throw new ManyhandsError('CHAIN_UNREACHABLE', { url: chain.rpcUrl })
}
