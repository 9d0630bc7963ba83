import {
  type Bytes32,
  batchId,
  batchTasks,
  dealId,
  type HubDomain,
  orderHash,
  type RequestOrder,
  resultRoot,
  seal,
  signOrder,
  type TaskOutcome,
  type TaskStatus,
  type Terms,
  typedData,
} from '@manyhands/protocol'
import { callbackOf, encodeJson, type Job, packArchive } from '@manyhands/runtime'
import { digestOfBytes } from '@manyhands/store/http'
import { keccak256, toHex } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import type { RunResult } from '../job/run-job.ts'
import type { BatchReceipt, DealReceipt, MemberReceipt } from '../receipt/receipt-schema.ts'
import { resultFiles, type TaskFiles } from '../receipt/result-files.ts'
import { dealPayments, settlementMoney } from '../receipt/settlement-money.ts'
import { signReceipt } from '../receipt/sign-receipt.ts'
import { verdictOf } from '../receipt/verdict-of.ts'

const keyOf = (name: string) => privateKeyToAccount(keccak256(toHex(`test key of ${name}`)))
export const requester = keyOf('requester')
export const workers = ['a', 'b', 'c', 'd'].map(keyOf)
export const domain: HubDomain = { chainId: 31_337, hub: '0x00000000000000000000000000000000000000AA' }
const poolOwner = keyOf('pool').address
const nobody = `0x${'0'.repeat(40)}` as const
const word = (text: string) => keccak256(toHex(text))

/**
 * What five tasks in two batches leave behind, with real keys, archives and signatures: task 3 failed; in batch 1 the
 * second worker lied, so a third was drawn and it was slashed.
 */
export async function makeResult(): Promise<RunResult> {
  const job: Job = {
    manyhands: 1,
    name: 'squares',
    app: { manifest: word('app') },
    tasks: 5,
    gather: { kind: 'concat', file: 'row.csv', output: 'rows.csv', header: true },
  }
  const inputs = await digestOfBytes(encodeJson(job))
  const request = await signOrder(requester, domain, 'request', orderOf(inputs))
  const hash = orderHash('request', request.order)
  const terms = termsOf(request.order, hash)
  const tasks = await Promise.all(Array.from({ length: 5 }, (_, task) => taskOf(task)))
  const id = dealId(terms)
  const [first, second] = [tasks.slice(0, 3), tasks.slice(3)].map(part => part.map(({ outcome }) => outcome))
  const lie = word('a lie')
  const batches = [
    await batchOf(terms, id, 0, first!, [vote(0, 1), vote(1, 1)]),
    await batchOf(terms, id, 1, second!, [vote(2, 1), vote(1, 1, lie), vote(0, 2), vote(3, 2)]),
  ]
  const { requester: asker, beneficiary, tag } = request.order
  const bare = { id, terms, requester: asker, beneficiary, tag, inputs, matchBlock: 10, batches }
  const deal: DealReceipt = { ...bare, transactions: transactionsOf(), payments: dealPayments(bare) }
  const results: TaskFiles[] = tasks.map(({ files }) => files)
  const files: Record<string, Bytes32> = {}
  for (const { path, bytes } of resultFiles(job, results)) files[path] = await digestOfBytes(bytes)
  const { order, signature } = request
  const { chainId, hub } = domain
  const unsigned = {
    manyhands: 1 as const,
    chainId,
    hub,
    request: { hash, order, signature },
    job,
    deals: [deal],
    files,
  }
  return { ok: false, receipt: await signReceipt(requester, unsigned), tasks: results, problems: [] }
}

function orderOf(inputs: Bytes32): RequestOrder {
  const { address } = requester
  return {
    app: 1,
    appMaxPrice: 10n,
    dataset: 0,
    datasetMaxPrice: 0n,
    pool: 0,
    poolMaxPrice: 100n,
    requester: address,
    payer: address,
    beneficiary: address,
    callbackTo: nobody,
    volume: 5,
    tag: `0x${'0'.repeat(64)}`,
    category: 0,
    trust: 3,
    maxSlack: 2,
    minMembers: 0,
    minStakePct: 0,
    batchSize: 3,
    maxDuration: 3600,
    inputs,
    expiry: 2_000_000_000n,
    epoch: 0n,
    salt: word('salt'),
  }
}

function termsOf(order: RequestOrder, requestHash: Bytes32): Terms {
  const { requester, payer, callbackTo, app, dataset, category, trust } = order
  const copied = { payer, callbackTo, app, dataset, category, trust }
  const prices = {
    appOwner: requester,
    appPrice: 7n,
    datasetOwner: nobody,
    datasetPrice: 0n,
    poolPrice: 100n,
  }
  const offer = { pool: 1, poolOwner, slack: 2, workerStakePct: 30, schedulerPct: 5, deadline: 1_900_000_000 }
  return { requestHash, first: 0, tasks: 5, batchSize: 3, ...copied, ...prices, ...offer }
}

async function taskOf(task: number): Promise<{ files: TaskFiles; outcome: TaskOutcome }> {
  const status: TaskStatus = task === 3 ? 'app-failed' : 'ok'
  const text = (value: string) => new TextEncoder().encode(value)
  const files = [
    { path: 'status.json', bytes: encodeJson({ status, ...(task === 3 && { exitCode: 1 }) }) },
    { path: 'stdout.txt', bytes: text(`task ${task}\n`) },
    ...(task === 3 ? [{ path: 'stderr.txt', bytes: text('boom\n') }] : []),
    ...(task === 3 ? [] : [{ path: 'out/row.csv', bytes: text(`n,square\n${task},${task * task}\n`) }]),
    // Two bring something for a contract; one of them failed, so that it does not count.
    ...(task >= 3 ? [{ path: 'out/callback.bin', bytes: text(`${task * task}`) }] : []),
  ]
  const digest = await digestOfBytes(await packArchive(files))
  return {
    files: { task, status, files },
    outcome: { task, status, digest, callback: callbackOf(status, files) },
  }
}

type VoteOf = { account: PrivateKeyAccount; round: number; lie?: Bytes32 }

function vote(worker: number, round: number, lie?: Bytes32): VoteOf {
  return { account: workers[worker]!, round, ...(lie && { lie }) }
}

async function batchOf(
  terms: Terms,
  deal: Bytes32,
  index: number,
  outcomes: TaskOutcome[],
  votes: VoteOf[],
): Promise<BatchReceipt> {
  const { from, to } = batchTasks(terms, index)
  if (outcomes.length !== to - from) throw new RangeError('wrong number of outcomes')
  const honest = resultRoot(outcomes)
  const members = await Promise.all(
    votes.map(async ({ account, round, lie }): Promise<MemberReceipt> => {
      const root = lie ?? honest
      const salt = word(`salt of ${account.address} in ${index}`)
      const sealed = seal(account.address, batchId(deal, index), root, salt)
      const message = { worker: account.address, deal, batch: index, seal: sealed }
      const commit = await account.signTypedData(typedData(domain, 'Commit', message) as never)
      return { worker: account.address, weight: 2, round, seal: sealed, commit, root, salt }
    }),
  )
  const rounds = Math.max(...votes.map(({ round }) => round))
  const due = verdictOf({ members, rounds }, terms.trust)!
  const slashed = votes.flatMap(({ lie }, place) => (lie ? [place] : []))
  const { burnedNrlc } = settlementMoney(terms, { index, members, verdict: { ...due, slashed } })
  return { index, status: 'settled', rounds, members, verdict: { ...due, slashed, burnedNrlc }, outcomes }
}

function transactionsOf(): DealReceipt['transactions'] {
  const did: DealReceipt['transactions'][number]['did'][] = [
    [{ event: 'Matched' }],
    [
      { event: 'Assigned', batch: 0 },
      { event: 'Assigned', batch: 1 },
    ],
    [{ event: 'Settled', batch: 0 }],
    [{ event: 'Settled', batch: 1 }],
  ]
  return did.map((events, at) => ({
    hash: word(`tx ${at}`),
    block: 10 + at,
    gasUsed: 100_000 + at,
    did: events,
  }))
}
