import { type Hex, numberToHex } from 'viem'
import { rlcAbi } from '../../generated/index.ts'
import { actor, type Market } from './open-market.ts'
import { Deal } from './run-deal.ts'

export type Measurement = { flow: string; gas: bigint; steps: { call: string; gas: bigint }[] }

type Flow = { flow: string; trust: number; tasks: number; batchSize: number; places: number; workers: number }

const flows: Flow[] = [
  { flow: 'oneTaskOneWorker', trust: 1, tasks: 1, batchSize: 1, places: 1, workers: 1 },
  { flow: 'oneTaskTwoWorkers', trust: 4, tasks: 1, batchSize: 1, places: 2, workers: 2 },
  { flow: 'oneTaskFiveWorkers', trust: 32, tasks: 1, batchSize: 1, places: 5, workers: 5 },
  { flow: 'bag100OneWorker', trust: 1, tasks: 100, batchSize: 100, places: 1, workers: 1 },
  { flow: 'bag100TwoWorkers', trust: 4, tasks: 100, batchSize: 100, places: 2, workers: 2 },
  { flow: 'bag10000TwoWorkers', trust: 4, tasks: 10_000, batchSize: 10_000, places: 2, workers: 2 },
  { flow: 'bag10000FourBatches', trust: 4, tasks: 10_000, batchSize: 2500, places: 8, workers: 6 },
]

/** Salts side by side, as the SDK takes them: the requester's word is in use already. */
let salts = 0
const nextSalt = (): Hex => numberToHex(++salts, { size: 32 })

async function runDeal(market: Market, { trust, tasks, batchSize }: Flow): Promise<Deal> {
  const deal = new Deal(market)
  await deal.match(nextSalt(), trust, tasks, batchSize)
  if (trust === 1) await deal.settleSolo()
  else await deal.run(Math.ceil(tasks / batchSize))
  return deal
}

/**
 * The draw is chance, and its gas is, too: what is measured is a deal of the flow's squads, whose draws met one candidate twice at most,
 * and whose batches share as many workers as is commonest.
 */
async function runTypicalDeal(market: Market, flow: Flow): Promise<Deal> {
  for (let tries = 0; tries < 50; tries++) {
    const deal = await runDeal(market, flow)
    const { looks, places, workers } = deal.draw
    if (places === flow.places && looks <= places + 1 && workers === flow.workers) return deal
  }
  throw new Error(`${flow.flow}: no typical draw`)
}

/** Gas of every flow in the steady state: each runs twice before it is measured, and a deal of another request stays open. */
export async function measure(market: Market): Promise<Measurement[]> {
  const results: Measurement[] = []
  await new Deal(market).match(nextSalt(), 4, 1000, 10)
  for (const flow of flows) {
    await runDeal(market, flow)
    await runDeal(market, flow)
    const { gas, steps } = await runTypicalDeal(market, flow)
    results.push({ flow: flow.flow, gas, steps })
  }
  return [...results, ...(await measureCalls(market))]
}

async function measureCalls(market: Market): Promise<Measurement[]> {
  const { addresses, hub, reader, send, register, test } = market
  const single = (flow: string, gas: bigint): Measurement => ({ flow, gas, steps: [{ call: flow, gas }] })
  await register(addresses.apps, actor('developer').address)
  const registered = await register(addresses.apps, actor('another developer').address)
  await send(addresses.rlc, rlcAbi, 'approve', [addresses.hub, 10n ** 15n])
  await hub('deposit', [1000n])
  const deposited = await hub('deposit', [1000n])
  const withdrawn = await hub('withdraw', [500n])
  const open = new Deal(market)
  await open.match(nextSalt(), 4, 10_000, 100)
  const { timestamp } = await reader.getBlock()
  await test.setNextBlockTimestamp({ timestamp: timestamp + 3700n })
  const claimed = await hub('claim', [open.terms])
  return [
    single('registerApp', registered.gasUsed),
    single('depositNext', deposited.gasUsed),
    single('withdraw', withdrawn.gasUsed),
    single('claim10000', claimed.gasUsed),
  ]
}
