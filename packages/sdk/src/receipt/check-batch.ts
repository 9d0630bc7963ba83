import {
  batchId,
  batchTasks,
  decide,
  type HubDomain,
  recoverSigner,
  resultRoot,
  seal,
  signingDigest,
} from '@manyhands/protocol'
import type { BatchReceipt, DealReceipt, MemberReceipt } from './receipt-schema.ts'
import { settlementMoney } from './settlement-money.ts'
import { verdictOf, votesOf } from './verdict-of.ts'

/** What is wrong with one batch of a receipt: its seals, signatures, verdict and leaves. */
export async function checkBatch(
  domain: HubDomain,
  deal: DealReceipt,
  batch: BatchReceipt,
  { hasChain }: { hasChain: boolean },
): Promise<string[]> {
  const { verdict, status } = batch
  if ((status === 'settled') !== (verdict !== undefined)) return ['its status and its verdict disagree']
  if (verdict !== undefined && batch.outcomes !== undefined) {
    const failure = checkLeaves(deal, batch.index, batch.outcomes, verdict.root)
    if (failure) return [failure]
  } else if (batch.outcomes !== undefined) return ['it has results though it did not settle']
  if (batch.solo !== undefined)
    return await checkSolo(domain, deal, batch, { signature: batch.solo, hasChain })
  const checked = await Promise.all(
    batch.members.map(member => checkMember(domain, deal, batch.index, { member, hasChain })),
  )
  const failures = checked.flatMap(({ failure }) => failure ?? [])
  if (failures.length > 0) return failures
  if (verdict === undefined) return []
  const proved = batch.members.filter((_, place) => checked[place]!.isProved)
  const decided = decide(votesOf(proved), deal.terms.trust, batch.rounds)
  if (!hasChain && decided?.root !== verdict.root)
    return ['the signatures in the receipt do not prove its root; ask the chain']
  return checkVerdict(deal, batch)
}

function checkLeaves(
  deal: DealReceipt,
  index: number,
  outcomes: NonNullable<BatchReceipt['outcomes']>,
  root: string,
) {
  const { from, to } = batchTasks(deal.terms, index)
  const inOrder = outcomes.length === to - from && outcomes.every(({ task }, at) => task === from + at)
  if (!inOrder) return `it must list the tasks ${from} to ${to - 1} in order`
  return resultRoot(outcomes) === root ? undefined : 'its tasks do not give the root that was settled'
}

type Checked = { failure?: string; isProved: boolean }

/**
 * A vote is proved when the worker signed its seal and root and salt open it. What is not a key's signature may be a contract's
 * word: with a chain at hand, that decides.
 */
async function checkMember(
  domain: HubDomain,
  deal: DealReceipt,
  batch: number,
  { member, hasChain }: { member: MemberReceipt; hasChain: boolean },
): Promise<Checked> {
  const { worker, root, salt, commit } = member
  const fail = (reason: string) => ({ failure: `${worker} ${reason}`, isProved: false })
  if ((root === undefined) !== (salt === undefined)) return fail('shows a root without its salt')
  if (root !== undefined && salt !== undefined) {
    if (seal(worker, batchId(deal.id, batch), root, salt) !== member.seal)
      return fail('did not seal that root')
  }
  if (commit === undefined) return { isProved: false }
  if (member.seal === undefined) return fail('has a signature but no seal')
  const digest = signingDigest(domain, 'Commit', { worker, deal: deal.id, batch, seal: member.seal })
  const isSigned = (await recoverSigner(digest, commit)) === worker
  if (!isSigned && !hasChain) return fail('did not sign that seal with its key; ask the chain')
  return { isProved: isSigned && root !== undefined }
}

async function checkSolo(
  domain: HubDomain,
  deal: DealReceipt,
  batch: BatchReceipt,
  { signature, hasChain }: { signature: `0x${string}`; hasChain: boolean },
) {
  const [member] = batch.members
  if (batch.verdict === undefined || member === undefined) return ['it was settled by nobody']
  const digest = signingDigest(domain, 'Solo', {
    worker: member.worker,
    deal: deal.id,
    batch: batch.index,
    root: batch.verdict.root,
  })
  if (!hasChain && (await recoverSigner(digest, signature)) !== member.worker)
    return [`${member.worker} did not sign that root with its key; ask the chain`]
  return deal.terms.trust === 1 ? [] : ['one worker settled it though the request wants a squad']
}

/** The verdict must be what the votes come to; who was silent and slashed only the chain knows. */
function checkVerdict(deal: DealReceipt, batch: BatchReceipt): string[] {
  const verdict = batch.verdict!
  const due = verdictOf(batch, deal.terms.trust)
  if (due === undefined) return ['no group of its votes is credible']
  const { root, decidingRound, winners } = due
  const isDue = root === verdict.root && decidingRound === verdict.decidingRound
  if (!isDue || winners.join() !== verdict.winners.join())
    return ['its verdict is not what its votes come to']
  // Rounds after the deciding one lose nothing, whatever they showed.
  const isHeard = ({ round }: { round: number }) => round <= decidingRound
  const wrong = batch.members.flatMap((member, place) =>
    isHeard(member) && member.root !== undefined && member.root !== root ? [place] : [],
  )
  const spared = batch.members.flatMap((member, place) =>
    member.root === root || !isHeard(member) ? [place] : [],
  )
  const fits =
    wrong.every(place => verdict.slashed.includes(place)) &&
    !spared.some(place => verdict.slashed.includes(place))
  if (!fits || verdict.slashed.some(place => batch.members[place] === undefined))
    return ['it slashes the wrong workers']
  const { burnedNrlc } = settlementMoney(deal.terms, { ...batch, verdict })
  return burnedNrlc === verdict.burnedNrlc ? [] : ['what it burned does not follow from its verdict']
}
