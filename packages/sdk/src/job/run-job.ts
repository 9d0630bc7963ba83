import { ManyhandsError } from '@manyhands/errors'
import { orderHash, type SignedOrder } from '@manyhands/protocol'
import type { LoadedProject } from '@manyhands/runtime'
import { digestOfBytes } from '@manyhands/store/http'
import { accountOf, type Client } from '../create-client.ts'
import type { QuoteQuery } from '../market-client.ts'
import type { Progress, Report } from '../progress.ts'
import { progressStream } from '../progress-stream.ts'
import { dealReceipt } from '../receipt/deal-receipt.ts'
import { readDealTrail } from '../receipt/deal-trail.ts'
import type { DealReceipt, Receipt } from '../receipt/receipt-schema.ts'
import { resultFiles, type TaskFiles } from '../receipt/result-files.ts'
import { signReceipt } from '../receipt/sign-receipt.ts'
import { type Collected, createCollector } from './collect-results.ts'
import { createDealWatch, type DealWatch } from './deal-watch.ts'
import { defaultMaxSlack } from './default-max-slack.ts'
import { followRequest } from './follow-request.ts'
import { postRequest } from './post-request.ts'
import { categoryOf, type PreparedJob, prepareApp, prepareJob } from './prepare-job.ts'
import { publishApp } from './publish-app.ts'
import { publishDataset } from './publish-dataset.ts'
import { quotedPrices } from './quoted-prices.ts'
import { retried } from './retried.ts'
import {
  defaultBatchSize,
  defaultMaxDurationSeconds,
  defaultMinStakePct,
  defaultTrust,
  type RunOptions,
} from './run-options.ts'
import { signRequest } from './sign-request.ts'
import { uploadBlobs } from './upload-blobs.ts'

/**
 * What came of a job. `ok`: every task was verified against the settled root and ended ok. `problems` names what did
 * not: BATCH_UNDECIDED, DEAL_REFUNDED, ORDER_MISMATCH for tasks nobody took, or why results could not be had.
 */
export type RunResult = {
  ok: boolean
  receipt: Receipt
  /** By task; those without a settled result are not in it. */
  tasks: TaskFiles[]
  problems: ManyhandsError[]
}

/**
 * Has a project run by the network: publishes what is not published, signs a request, follows its deals on the chain, and
 * fetches every settled batch's results, checked against the root in the chain's slot. Yields what happens.
 * Stopping early leaves the job running.
 * @throws before a deal is made: JOB_INVALID, APP_INVALID, FUNDS_LACKING, ORDER_MISMATCH, SERVICE_UNREACHABLE …
 */
export function runJob(
  client: Client,
  project: LoadedProject,
  options: RunOptions = {},
): AsyncGenerator<Progress, RunResult> {
  return progressStream((report, signal) => run({ client, options, report, signal }, project), options.signal)
}

type Context = { client: Client; options: RunOptions; report: Report; signal: AbortSignal }
type Request = { hash: `0x${string}`; signed: SignedOrder<'request'> }

async function run(context: Context, project: LoadedProject): Promise<RunResult> {
  const { client, report, signal } = context
  const job = await prepareJob(project, await prepareApp(project.app))
  const request = await requestJob(context, project, job)
  const head = Number(await client.chain.client.getBlockNumber({ cacheTime: 0 }))
  const watch = createDealWatch(client, request.hash, head, report)
  await postRequest(client, request.signed, signal)
  const collector = createCollector(context)
  await followRequest({ ...context, watch, request, onDeals: collector.collect })
  const collected = await collector.finish()
  const deals = await Promise.all(
    watch.deals().map(deal => receiptOf(client, watch, deal.id, collected, signal)),
  )
  const receipt = await makeReceipt(context, request, job, deals, collected.tasks)
  const problems = [...collected.problems, ...problemsOf(request, deals)]
  const isWhole =
    collected.tasks.length === job.job.tasks && collected.tasks.every(({ status }) => status === 'ok')
  const ok = problems.length === 0 && isWhole
  for (const error of problems) report({ type: 'problem', error })
  report({ type: 'done', ok })
  return { ok, receipt, tasks: collected.tasks, problems }
}

/** Publishes, quotes and signs. */
async function requestJob(context: Context, project: LoadedProject, prepared: PreparedJob): Promise<Request> {
  const { client, options, report } = context
  const { job } = prepared
  const { tasks } = job
  // First, as it refuses a job that is too long.
  const category = categoryOf(job)
  const app = await publishApp(client, project.app, { report, tasks })
  const dataset = project.dataset && (await publishDataset(client, project.dataset, { report, tasks }))
  await uploadBlobs(client.blobs, prepared.blobs, report)
  const trust = options.trust ?? project.project.trust ?? defaultTrust
  const asked: QuoteQuery = {
    app: app.id,
    dataset: dataset?.id ?? 0,
    category,
    trust,
    tasks,
    maxDuration: options.maxDurationSeconds ?? defaultMaxDurationSeconds,
    maxSlack: options.maxSlack ?? defaultMaxSlack(trust),
    minMembers: options.minMembers ?? 0,
    minStakePct: options.minStakePct ?? defaultMinStakePct,
    batchSize: options.batchSize ?? defaultBatchSize(tasks),
    requester: accountOf(client).address,
  }
  const quote = await client.market.getQuote(asked)
  const prices = quotedPrices(asked, quote, options.maxPriceNrlc)
  const { squadSize, durationSec } = quote
  const { taskNrlc: taskPriceNrlc } = prices
  report({ type: 'quoted', totalNrlc: taskPriceNrlc * BigInt(tasks), taskPriceNrlc, squadSize, durationSec })
  const signed = await signRequest(client, asked, prices, prepared.digest, options)
  const hash = orderHash('request', signed.order)
  report({ type: 'signed', request: hash, tasks, batchSize: signed.order.batchSize })
  return { hash, signed }
}

async function receiptOf(
  client: Client,
  watch: DealWatch,
  deal: `0x${string}`,
  { outcomes }: Collected,
  signal: AbortSignal,
): Promise<DealReceipt> {
  const trail = await retried(() => readDealTrail(client.chain, deal, watch.transactionsOf(deal)), signal)
  const bare = dealReceipt(deal, trail)
  const batches = bare.batches.map(batch => {
    const found = outcomes.get(`${deal} ${batch.index}`)
    return found ? { ...batch, outcomes: found } : batch
  })
  return { ...bare, batches }
}

async function makeReceipt(
  { client }: Context,
  { hash, signed }: Request,
  { job }: PreparedJob,
  deals: DealReceipt[],
  tasks: TaskFiles[],
): Promise<Receipt> {
  const files: Receipt['files'] = {}
  for (const { path, bytes } of resultFiles(job, tasks)) files[path] = await digestOfBytes(bytes)
  const { chainId, hub } = client.chain.domain
  const { order, signature } = signed
  const request = { hash, order, signature }
  return await signReceipt(accountOf(client), { manyhands: 1, chainId, hub, request, job, deals, files })
}

function problemsOf({ signed }: Request, deals: DealReceipt[]): ManyhandsError[] {
  const problems: ManyhandsError[] = []
  for (const { id, claimed, batches } of deals) {
    for (const { index, status } of batches) {
      if (status === 'undecided') problems.push(new ManyhandsError('BATCH_UNDECIDED', { batch: index }))
    }
    if (claimed) problems.push(new ManyhandsError('DEAL_REFUNDED', { deal: id }))
  }
  const left = signed.order.volume - deals.reduce((sum, deal) => sum + deal.terms.tasks, 0)
  if (left > 0)
    problems.push(new ManyhandsError('ORDER_MISMATCH', { reason: `${left} tasks were not taken in time` }))
  return problems
}
