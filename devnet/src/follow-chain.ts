import { type Chain, poll } from '@manyhands/chain'
import { createDealWatch } from '@manyhands/sdk'
import { renderLine } from 'manyhands-cli/lines'

const everyMs = 250

/** Tells what happens to anybody's deals on the chain as it happens, until aborted. */
export async function followChain(
  chain: Chain,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const head = Number(await chain.client.getBlockNumber({ cacheTime: 0 }))
  let lastTx: string | undefined
  const watch = createDealWatch({ chain }, undefined, head + 1, progress => {
    const line = renderLine(progress, { manyDeals: true, lastTx })
    lastTx = 'tx' in progress ? progress.tx : undefined
    if (line !== undefined) say(line)
  })
  await poll({ step: watch.step, everyMs, signal, onError: () => undefined })
}
