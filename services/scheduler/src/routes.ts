import { type Chain, type Outbox, readAccount } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import { type Logger, parseWith } from '@manyhands/host'
import { handleHttpErrors } from '@manyhands/host/server'
import {
  addressSchema,
  batchId,
  bytes32Schema,
  type DealId,
  nrlcSchema,
  resultsVersion,
  signatureSchema,
} from '@manyhands/protocol'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { acceptCommitment, commitmentSchema } from './accept-commitment.ts'
import { acceptReveal, revealSchema } from './accept-reveal.ts'
import type { Engine } from './engine.ts'
import type { Presence } from './presence.ts'
import { joinSchema, relayJoin } from './relay-join.ts'
import type { Reports } from './reports.ts'
import type { Sessions } from './sessions.ts'

const sessionSchema = z.strictObject({
  worker: addressSchema,
  expiry: nrlcSchema,
  signature: signatureSchema,
  /** The worker's `resultsVersion`. */
  version: z.int().min(1).max(1_000_000),
})

const beatSchema = z.strictObject({
  busy: z
    .array(
      z.strictObject({
        deal: bytes32Schema,
        index: z.number().int().min(0),
        done: z.number().int().min(0),
        total: z.number().int().min(0),
        phase: z.string().max(40),
      }),
    )
    .max(256),
})

export type RouteOptions = {
  chain: Chain
  pool: number
  engine: Engine
  outbox: Outbox
  reports: Reports
  presence: Presence
  sessions: Sessions
  log: Logger
}

export function createRoutes(options: RouteOptions): Hono {
  const app = new Hono()
  app.onError(handleHttpErrors('scheduler', options.log))
  app.use(
    bodyLimit({
      maxSize: 8 * 1024 * 1024,
      onError: () => {
        throw new ManyhandsError('INPUT_TOO_LARGE', {
          what: 'the request',
          actual: 'more',
          limit: 8 * 1024 * 1024,
        })
      },
    }),
  )
  workerRoutes(app, options)
  publicRoutes(app, options)
  return app
}

async function jsonBody<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  const body = await request.json().catch(() => {
    throw new ManyhandsError('INPUT_INVALID', { what: 'the request', reason: 'it is not JSON' })
  })
  return parseWith(schema, body, 'the request')
}

/** What workers send. A join and a sign-in carry their own signatures; the rest comes with the session's token. */
function workerRoutes(app: Hono, options: RouteOptions): void {
  const { chain, pool, presence, sessions } = options

  app.post('/v1/join', async context => {
    await relayJoin(options, await jsonBody(context.req.raw, joinSchema))
    return context.json({ queued: true })
  })

  app.post('/v1/sessions', async context => {
    const { worker, expiry, signature, version } = await jsonBody(context.req.raw, sessionSchema)
    if (version !== resultsVersion)
      throw new ManyhandsError('VERSION_DIFFERS', { worker: version, scheduler: resultsVersion })
    const isMember = async () => (await readAccount(chain, worker)).pool === pool
    const token = await sessions.open(worker, expiry, signature, isMember)
    return context.json({ token })
  })

  app.post('/v1/heartbeats', async context => {
    const worker = sessions.workerOf(context.req.header('authorization'))
    const { busy } = await jsonBody(context.req.raw, beatSchema)
    presence.beat(
      worker,
      busy as { deal: DealId; index: number; done: number; total: number; phase: string }[],
    )
    return context.json({ ok: true })
  })

  app.post('/v1/commitments', async context => {
    const worker = sessions.workerOf(context.req.header('authorization'))
    await acceptCommitment(options, worker, await jsonBody(context.req.raw, commitmentSchema))
    return context.json({ accepted: true })
  })

  app.post('/v1/reveals', async context => {
    const worker = sessions.workerOf(context.req.header('authorization'))
    await acceptReveal(options, worker, await jsonBody(context.req.raw, revealSchema))
    return context.json({ accepted: true })
  })
}

/** What anyone may ask. */
function publicRoutes(app: Hono, { engine, presence, reports, pool }: RouteOptions): void {
  app.get('/v1/health', context => context.json({ ok: true, pool }))

  app.get('/v1/deals/:deal/progress', context => {
    const deal = parseWith(bytes32Schema, context.req.param('deal'), 'the deal') as DealId
    const waiting = engine.waiting().filter(w => w.deal === deal)
    return context.json({ workers: presence.progressOf(deal), waiting })
  })

  app.get('/v1/deals/:deal/batches/:index/outcomes', async context => {
    const deal = parseWith(bytes32Schema, context.req.param('deal'), 'the deal') as DealId
    const index = parseWith(z.coerce.number().int().min(0), context.req.param('index'), 'the batch')
    const root = parseWith(bytes32Schema, context.req.query('root'), 'the root')
    // Before the settlement nobody learns what others revealed, or later rounds could copy it.
    const batch = engine.deal(deal)?.batches.get(index)
    const settled = batch === undefined || (batch.status === 'settled' && batch.root === root)
    const tasks = settled ? await reports.findOutcomes(batchId(deal, index), root) : undefined
    if (tasks === undefined) throw new ManyhandsError('NOT_FOUND', { what: `results of batch ${index}` })
    return context.json({ tasks })
  })
}
