import { setTimeout as sleep } from 'node:timers/promises'
import type { BatchView, Chain } from '@manyhands/chain'
import { hasSeal, isCommitted, type TaskOutcome } from '@manyhands/protocol'
import type { AppManifest, Runtime } from '@manyhands/runtime'
import type { BlobStore } from '@manyhands/store'
import type { LocalAccount } from 'viem'
import type { Contribution, Duty } from './duty.ts'
import type { DutyFolder } from './duty-folder.ts'
import { fetchMaterial } from './hooks/fetch-material.ts'
import { isJobFault, refuseTasks } from './hooks/refuse-tasks.ts'
import { runTasks } from './hooks/run-tasks.ts'
import { sealResult } from './hooks/seal-result.ts'
import { uploadResults } from './hooks/upload-results.ts'
import { type SchedulerClient, untilDone } from './scheduler-client.ts'

const watchEveryMs = 100
/** A commit that is not on the chain after this long is handed in again. */
const recommitMs = 10_000

export type DutyContext = {
  chain: Chain
  account: LocalAccount
  blobs: BlobStore
  scheduler: SchedulerClient
  runtime: Runtime
  folder: DutyFolder
  /** The batch as the chain has it now; undefined while the chain tells nothing of it, as in a reorganisation. */
  view: () => BatchView | undefined
  /** Aborted when this worker lost its place, or stops. */
  signal: AbortSignal
  report: (phase: string, done: number) => void
  /** Told what app the batch is of, before it runs. */
  noteApp?: (manifest: AppManifest) => Promise<void>
  distort?: (archive: Uint8Array) => Promise<Uint8Array>
}

/**
 * Carries a duty from draw to settlement. Each hook is idempotent and what must survive is on disk, so that after a
 * restart the same call goes on from the last hook that ended.
 */
export async function performDuty(duty: Duty, context: DutyContext): Promise<void> {
  const contribution = (await context.folder.loadContribution(duty.id)) ?? (await contribute(duty, context))
  await commit(contribution, context)
  context.report('waiting for the squad', contribution.tasks.length)
  // A reveal before the whole squad is bound would let the others copy it.
  await until(context, view => isCommitted(view.state))
  context.report('revealing', contribution.tasks.length)
  await untilDone(() => uploadResults(duty, contribution, context), context)
  await reveal(contribution, context)
  // The folder stays until the end is too deep for a reorganisation: a settlement that is undone needs the salt again.
  await until(context, () => false)
}

async function contribute(duty: Duty, context: DutyContext): Promise<Contribution> {
  context.report('fetching', 0)
  const outcomes = await computeTasks(duty, context).catch(error => {
    if (!isJobFault(error)) throw error
    return refuseTasks(duty, error, context.folder)
  })
  context.signal.throwIfAborted()
  return await sealResult(duty, outcomes, { ...context, domain: context.chain.domain })
}

async function computeTasks(duty: Duty, context: DutyContext): Promise<TaskOutcome[]> {
  const material = await untilDone(() => fetchMaterial(context.chain, context.blobs, duty), {
    signal: context.signal,
    // What cannot be had now must not keep this worker from its other duties.
    onRetry: () => context.report('waiting for content', 0),
  })
  await context.noteApp?.(material.manifest)
  context.report('running', 0)
  return await runTasks(duty, material, { ...context, onDone: done => context.report('running', done) })
}

/** Hands the commit in until the chain has it. */
async function commit(contribution: Contribution, context: DutyContext): Promise<void> {
  const isSealed = (view: BatchView) =>
    view.state.members.some(member => hasSeal(member) && isMine(member.worker, context))
  for (;;) {
    const view = context.view()
    if (view && (view.status !== 'assigned' || isSealed(view))) return
    context.report('committing', contribution.tasks.length)
    await untilDone(() => context.scheduler.commit(contribution), context)
    await until(context, isSealed, recommitMs)
  }
}

/** Hands the reveal in; that the batch ended meanwhile is no failure. */
async function reveal(contribution: Contribution, context: DutyContext): Promise<void> {
  const isOver = () => (context.view()?.status ?? 'assigned') !== 'assigned'
  if (isOver()) return
  await untilDone(() => context.scheduler.reveal(contribution), context).catch(error => {
    if (!isOver()) throw error
  })
}

/** Waits until the chain's view of the batch satisfies `test`, the batch ends, or the time is up. */
async function until(
  context: DutyContext,
  test: (view: BatchView) => boolean,
  atMostMs = Infinity,
): Promise<void> {
  for (let waitedMs = 0; waitedMs < atMostMs; waitedMs += watchEveryMs) {
    const view = context.view()
    if (view && (view.status !== 'assigned' || test(view))) return
    await sleep(watchEveryMs, undefined, { signal: context.signal })
  }
}

function isMine(worker: string, { account }: DutyContext): boolean {
  return worker.toLowerCase() === account.address.toLowerCase()
}
