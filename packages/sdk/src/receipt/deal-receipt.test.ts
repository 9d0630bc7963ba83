import type { HubEvent } from '@manyhands/chain'
import { hubAbi } from '@manyhands/contracts'
import type { Batch, Commitment, Reveal } from '@manyhands/protocol'
import { encodeFunctionData } from 'viem'
import { beforeAll, expect, it } from 'vitest'
import { makeResult } from '../testing/make-result.ts'
import { dealReceipt } from './deal-receipt.ts'
import type { TrailStep } from './deal-trail.ts'
import type { DealReceipt } from './receipt-schema.ts'

let expected: DealReceipt
beforeAll(async () => {
  expected = (await makeResult()).receipt.deals[0]!
})

const unsealed = `0x${'0'.repeat(64)}` as const
let block = 10

function step(input: `0x${string}`, ...events: { eventName: string; args: object }[]): TrailStep {
  block++
  const placed = events.map(
    (event, logIndex) => ({ ...event, blockNumber: BigInt(block), logIndex }) as HubEvent,
  )
  return { hash: `0x${String(block).repeat(32)}`, block, gasUsed: 1000, input, events: placed }
}

function stateOf(index: number, sealed: boolean, rounds = 9): Batch {
  const members = expected.batches[index]!.members.filter(({ round }) => round <= rounds).map(
    ({ worker, weight, round, seal }) => ({ worker, weight, round, seal: sealed ? seal! : unsealed }),
  )
  return { cursor: 2, misses: 0, revealBy: 0, revealed: 0, members }
}

/** What the chain says of a batch whose squad commits and settles, in one round or two. */
function trailOf(index: number): TrailStep[] {
  const { id: deal, terms, batches } = expected
  const { members, verdict, rounds } = batches[index]!
  const call = (name: 'commit' | 'settle', state: Batch, votes: Commitment[] | Reveal[]) =>
    encodeFunctionData({ abi: hubAbi, functionName: name, args: [terms, index, state, votes] } as never)
  const of = { deal, index }
  const steps = [step('0x', { eventName: 'Assigned', args: { ...of, state: stateOf(index, false, 1) } })]
  for (let round = 1; round <= rounds; round++) {
    if (round > 1) {
      const state = stateOf(index, true, round)
      for (const member of state.members) if (member.round === round) member.seal = unsealed
      steps.push(step('0x', { eventName: 'Extended', args: { ...of, state } }))
    }
    const commitments = members.flatMap(({ seal, commit, round: own }, member) =>
      own === round ? [{ member, seal: seal!, signature: commit! }] : [],
    )
    const input = call('commit', stateOf(index, false, round), commitments)
    steps.push(step(input, { eventName: 'Committed', args: { ...of, state: stateOf(index, true, round) } }))
  }
  const reveals = members.map(({ root, salt }, member) => ({ member, root: root!, salt: salt! }))
  const mask = (places: number[]) => places.reduce((sum, place) => sum | (1 << place), 0)
  const { root, decidingRound, winners, slashed, burnedNrlc: burned } = verdict!
  const args = { ...of, root, decidingRound, winners: mask(winners), slashed: mask(slashed), burned }
  return [...steps, step(call('settle', stateOf(index, true), reveals), { eventName: 'Settled', args })]
}

function matched(): TrailStep {
  const { id: deal, terms, requester, beneficiary, tag, inputs } = expected
  const args = { deal, terms, requester, beneficiary, tag, inputs }
  return step('0x', { eventName: 'Matched', args })
}

it('reads squads, signatures, salts, verdicts and money from calldata and events', () => {
  const receipt = dealReceipt(expected.id, [matched(), ...trailOf(0), ...trailOf(1)])
  const bare = expected.batches.map(({ outcomes: _, ...batch }) => batch)
  expect(receipt.batches).toEqual(bare)
  expect(receipt.payments).toEqual(expected.payments)
  const { requester, beneficiary, tag, inputs } = expected
  expect(receipt).toMatchObject({ requester, beneficiary, tag, inputs })
  expect(receipt.transactions[1]?.did).toEqual([{ event: 'Assigned', batch: 0 }])
})

it('knows what a claim gave back, and which batches it ended', () => {
  const args = { deal: expected.id, tasks: 2, refund: 214n, stake: 60n }
  const claim = step('0x', { eventName: 'Claimed', args })
  const receipt = dealReceipt(expected.id, [matched(), ...trailOf(0), claim])
  expect(receipt.batches.map(({ status }) => status)).toEqual(['settled', 'refunded'])
  expect(receipt.payments.at(-1)).toEqual({ to: expected.terms.payer, role: 'payer', nrlc: 274n })
})

it('forgets the seal of a worker that was replaced', () => {
  const { id: deal, batches } = expected
  const before = stateOf(0, true)
  const after: Batch = {
    ...before,
    members: [
      before.members[0]!,
      { ...before.members[1]!, worker: batches[1]!.members[0]!.worker, seal: unsealed },
    ],
  }
  const events = [
    step('0x', { eventName: 'Assigned', args: { deal, index: 0, state: stateOf(0, false) } }),
    step('0x', { eventName: 'Committed', args: { deal, index: 0, state: before } }),
    step('0x', { eventName: 'Extended', args: { deal, index: 0, state: after } }),
  ]
  const [batch] = dealReceipt(deal, [matched(), ...events]).batches
  expect(batch?.members.map(({ seal }) => seal !== undefined)).toEqual([true, false])
})

it('needs the transaction that made the deal', () => {
  expect(() => dealReceipt(expected.id, trailOf(0))).toThrow(RangeError)
})
