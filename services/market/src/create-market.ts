import { fileURLToPath } from 'node:url'
import { type Chain, type Database, poll } from '@manyhands/chain'
import { createOutbox, outboxSql } from '@manyhands/chain/outbox'
import type { Logger } from '@manyhands/host'
import { migrate } from '@manyhands/host/database'
import type { StreamingBlobStore } from '@manyhands/store'
import type { LocalAccount } from 'viem'
import { createApi } from './create-api.ts'
import { createBookKeeper } from './create-book-keeper.ts'
import { createIndexer } from './create-indexer.ts'
import { createMatcher } from './create-matcher.ts'
import { createRelay } from './create-relay.ts'
import { createEventFeed } from './event-feed.ts'
import { createMarketReads, type MarketReads } from './market-reads.ts'
import { expireOrders } from './refresh-orders.ts'
import { createRefusals } from './refusals.ts'

export const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url))

/** A match takes some 250,000 gas. Policies of strangers run in it, and contracts that check signatures: this is where our patience ends. */
const mostMatchGas = 2_000_000n

export type MarketDeps = {
  db: Database
  chain: Chain
  blobs: StreamingBlobStore
  /** Pays the gas of matches. It owns nothing else and may do nothing else. */
  relayer: LocalAccount
  log: Logger
  nowMs: () => number
  publicRpcUrl?: string | undefined
  pollEveryMs?: number
  reads?: MarketReads
}

/** The market without its socket: `api.fetch` answers requests, `run` indexes and matches until aborted. */
export async function createMarket(deps: MarketDeps) {
  const { db, chain, log, pollEveryMs = 200 } = deps
  await migrate(db, migrationsFolder, [outboxSql])
  const stopping = new AbortController()
  const reads = deps.reads ?? createMarketReads(chain)
  const refusals = createRefusals(deps.nowMs)
  const feed = createEventFeed(db)
  const indexer = createIndexer({
    db,
    chain,
    onEvents: events => {
      if (events.length > 0) feed.wake()
      keeper.note(events)
    },
    onRollback: (toBlock, undone) => {
      feed.rollback(toBlock)
      keeper.note(undone)
    },
  })
  await indexer.start()
  const outbox = createOutbox({ chain, db, account: deps.relayer, mostGas: mostMatchGas })
  const hub = chain.deployment.hub
  const matcher = createMatcher({ db, reads, hub, refusals, log, onPlaced: () => relay() })
  const keeper = createBookKeeper({
    db,
    reads,
    log,
    indexedBlock: () => indexer.state.indexedBlock,
    onKept: () => matcher.matchAll(),
  })
  const { keptBlock } = keeper
  const relay = createRelay({ db, reads, outbox, refusals, log, keptBlock, onRefused: matcher.matchOne })

  async function step(): Promise<void> {
    const isNewHead = await indexer.step()
    if (isNewHead) await expireOrders(db, indexer.state.headTime)
    keeper.keep()
    for (const request of refusals.takeDue()) matcher.matchOne(request)
    relay()
  }

  const api = createApi({
    db,
    chain,
    reads,
    refusals,
    feed,
    blobs: deps.blobs,
    log,
    domain: chain.domain,
    indexer: indexer.state,
    publicRpcUrl: deps.publicRpcUrl ?? chain.rpcUrl,
    stopping: stopping.signal,
    onOrder: (kind, hash) => (kind === 'request' ? matcher.matchOne(hash) : matcher.matchAll()),
  })

  const onError = (error: unknown) => {
    indexer.noteError(error)
    log.warn({ err: error }, 'the indexer failed; it will try again')
  }
  // The first answers should know the chain; when it is not there yet, they say so.
  await step().catch(onError)

  /** Runs until `stop`; what was under way is finished first. */
  async function run(): Promise<void> {
    await poll({ step, everyMs: pollEveryMs, signal: stopping.signal, onError })
    await keeper.keep.idle()
    await matcher.idle()
    await relay.idle()
  }

  return { api, run, step, stop: () => stopping.abort(), idle: matcher.idle }
}

export type Market = Awaited<ReturnType<typeof createMarket>>
