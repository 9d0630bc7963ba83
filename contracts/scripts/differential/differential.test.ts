import {
  type AppOrder,
  type Batch,
  type Bytes32,
  batchHash,
  batchId,
  candidates,
  categories,
  categorySeconds,
  dealId,
  decide,
  drawnSeat,
  eip712Domain,
  type Hex,
  isSquadComplete,
  leaf,
  maxCandidates,
  maxRounds,
  maxSquad,
  maxWeight,
  type OrderKind,
  orderHash,
  type RequestOrder,
  resultProof,
  resultRoot,
  seal,
  seedOf,
  settledHash,
  signingDigest,
  statusCodes,
  type TaskOutcome,
  type TaskStatus,
  type Terms,
  taskPriceNrlc,
  verifyResultProof,
  weightOf,
  workerStakeNrlcDown,
  zeroWord,
} from '@manyhands/protocol'
import fc from 'fast-check'
import { concat, domainSeparator, keccak256 } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arbitraryOf } from './arbitrary-of.ts'
import { type Harness, startHarness } from './harness.ts'

/** Calls to the chain for each property; most carry a dozen cases. */
const runs = Number(process.env.DIFFERENTIAL_RUNS ?? 40)
const seed = Number(process.env.DIFFERENTIAL_SEED ?? Date.now() % 2 ** 31)
console.log(`differential: DIFFERENTIAL_SEED=${seed} DIFFERENTIAL_RUNS=${runs}`)

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness?.stop())

const many = { minLength: 1, maxLength: 12 }
const lists = (functionName: string, lengths = many) =>
  fc.tuple(...harness.inputsOf(functionName).map(input => arbitraryOf(input, lengths)))

/** Both sides on the same random input. */
async function agree<T>(
  input: fc.Arbitrary<T>,
  functionName: string,
  args: (value: T) => readonly unknown[],
  mirror: (value: T) => unknown,
) {
  const property = fc.asyncProperty(input, async value => {
    expect(await harness.call(functionName, args(value))).toEqual(mirror(value))
  })
  await fc.assert(property, { numRuns: runs, seed })
}

const status = fc.constantFrom(...(Object.keys(statusCodes) as TaskStatus[]))
const word = () => arbitraryOf({ type: 'bytes32' }) as fc.Arbitrary<Bytes32>

describe('Solidity and TypeScript say the same', () => {
  it.each(['app', 'dataset', 'pool'] as const)('of the hash of an order: %s', async (kind: OrderKind) => {
    // The calldata of an order leaves its signer out.
    type Signed = { signer: Hex; order: Omit<AppOrder, 'signer'> }
    await agree(
      lists(kind) as fc.Arbitrary<[Signed[]]>,
      kind,
      value => value,
      ([list]) => list.map(({ signer, order }) => orderHash(kind as 'app', { signer, ...order })),
    )
  })

  it('of the hash of a request', async () => {
    await agree(
      lists('request') as fc.Arbitrary<[RequestOrder[]]>,
      'request',
      value => value,
      ([list]) => list.map(order => orderHash('request', order)),
    )
  })

  it('of what workers and pool owners sign', async () => {
    type Message = {
      signer: Hex
      sponsorship: object
      deal: Bytes32
      index: number
      word: Bytes32
      worker: Hex
      pool: number
      maxBond: bigint
      nonce: bigint
      expiry: bigint
    }
    const domain = { chainId: 31_337, hub: `0x${'22'.repeat(20)}` } as const
    const separator = domainSeparator({ domain: eip712Domain(domain) })
    const property = fc.asyncProperty(lists('messages') as fc.Arbitrary<[Message[]]>, async ([list]) => {
      const hashes = (await harness.call('messages', [list])) as Bytes32[][]
      const digests = hashes.map(each => each.map(hash => keccak256(concat(['0x1901', separator, hash]))))
      const mirror = list.map(message => {
        const { signer, sponsorship, deal, index: batch, word: last, worker } = message
        return [
          signingDigest(domain, 'Sponsorship', { payer: signer, ...sponsorship }),
          signingDigest(domain, 'Commit', { worker, deal, batch, seal: last }),
          signingDigest(domain, 'Solo', { worker, deal, batch, root: last }),
          signingDigest(domain, 'Join', message),
          signingDigest(domain, 'Admission', message),
        ]
      })
      expect(digests).toEqual(mirror)
    })
    await fc.assert(property, { numRuns: runs, seed })
  })

  it('of the ids of deals and batches', async () => {
    await agree(
      lists('deals') as fc.Arbitrary<[Terms[]]>,
      'deals',
      value => value,
      ([list]) => list.map(terms => [dealId(terms), dealId(terms)]),
    )
    const ids = fc.array(fc.tuple(word(), arbitraryOf({ type: 'uint32' }) as fc.Arbitrary<number>), many)
    await agree(
      ids,
      'batchIds',
      list => [list.map(([deal]) => deal), list.map(([, index]) => index)],
      list => list.map(([deal, index]) => batchId(deal, index)),
    )
  })

  it('of the hash of a state, up to a full squad', async () => {
    const states = fc.array(
      arbitraryOf(
        { ...harness.inputsOf('batches')[0]!, type: 'tuple' },
        { minLength: 0, maxLength: maxSquad },
      ),
      { minLength: 1, maxLength: 4 },
    ) as fc.Arbitrary<Batch[]>
    await agree(
      states,
      'batches',
      list => [list],
      list => list.map(state => [batchHash(state), batchHash(state)]),
    )
  })

  it('of seals and of what a settled slot holds', async () => {
    type Seal = { worker: Hex; batch: Bytes32; root: Bytes32; salt: Bytes32 }
    await agree(
      lists('seals') as fc.Arbitrary<[Seal[]]>,
      'seals',
      value => value,
      ([list]) =>
        list.map(({ worker, batch, root, salt }) => [seal(worker, batch, root, salt), settledHash(root)]),
    )
  })

  it('of the seed and the draw, from any cursor, in pools small and large', async () => {
    const seats = fc.oneof(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 700 }),
      fc.constant(2 ** 32 - 1),
    )
    const draw = fc.record({
      blockHash: word(),
      batch: word(),
      seats,
      cursor: fc.integer({ min: 0, max: maxCandidates }),
    })
    await agree(
      draw,
      'walk',
      value => [value],
      ({ blockHash, batch, seats: size, cursor }) => {
        const drawn = seedOf(blockHash)
        const occupant = (seat: number) => ({ worker: seat, present: true })
        const found = candidates({
          seed: drawn,
          batch,
          seats: size,
          from: cursor,
          limit: maxCandidates,
          occupant,
        })
        return [
          drawn,
          [...found].map(({ j, seat }) => BigInt(seat === drawnSeat(drawn, batch, j, size) ? seat : -1)),
        ]
      },
    )
  })

  it('of a weight and of when a squad is complete', async () => {
    await agree(
      lists('weights') as fc.Arbitrary<[number[]]>,
      'weights',
      value => value,
      ([list]) => list.map(weightOf),
    )
    const squad = fc.array(fc.oneof(fc.constant(2), fc.integer({ min: 2, max: maxWeight })), {
      maxLength: maxSquad,
    })
    const trust = fc.oneof(fc.integer({ min: 1, max: 70_000 }), fc.integer({ min: 1, max: 2 ** 32 - 1 }))
    await agree(
      fc.tuple(squad, trust),
      'isComplete',
      value => value,
      ([list, t]) => isSquadComplete(list, t),
    )
  })

  it('of the verdict', async () => {
    const roots = Array.from({ length: 5 }, (_, i) => keccak256(`0x0${i}`))
    const vote = fc.record({
      root: fc.oneof({ weight: 3, arbitrary: fc.constant(roots[0]!) }, fc.constantFrom(...roots)),
      weight: fc.oneof(fc.constant(2), fc.integer({ min: 2, max: maxWeight })),
      round: fc.integer({ min: 1, max: maxRounds }),
      proved: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
    })
    const poll = fc.record({
      votes: fc.array(vote, { maxLength: maxSquad }),
      trust: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 2 ** 32 - 1 })),
      rounds: fc.integer({ min: 1, max: maxRounds }),
    })
    const property = fc.asyncProperty(poll, async value => {
      const verdict = decide(
        value.votes.filter(({ proved }) => proved),
        value.trust,
        value.rounds,
      )
      const expected = verdict === undefined ? [zeroWord, 0n] : [verdict.root, BigInt(verdict.round)]
      expect(await harness.call('decide', [value])).toEqual(expected)
    })
    await fc.assert(property, { numRuns: runs * 10, seed })
  })

  it('of leaves, and of what a proof proves', async () => {
    const outcomes = fc
      .array(fc.record({ status, digest: word(), callback: word() }), { minLength: 1, maxLength: 24 })
      .map(list => list.map((entry, task): TaskOutcome => ({ ...entry, task })))
    const input = fc.tuple(outcomes, fc.nat(), fc.nat({ max: 31 }))
    const property = fc.asyncProperty(input, async ([list, at, bit]) => {
      const root = resultRoot(list)
      // Every true leaf with its proof, one with a wrong bit in its digest, one in its callback.
      const i = at % list.length
      const bent: TaskOutcome = { ...list[i]!, digest: flipped(list[i]!.digest, bit) }
      const tried = [
        ...list.map((outcome, task) => ({ outcome, proof: resultProof(list, task) })),
        { outcome: bent, proof: resultProof(list, i) },
        {
          outcome: { ...list[i]!, callback: flipped(list[i]!.callback, bit) },
          proof: resultProof(list, i),
        },
      ]
      const leaves = tried.map(({ outcome: { task, status: s, digest, callback }, proof }) => ({
        outcome: { task, status: statusCodes[s], digest },
        callback,
        proof,
      }))
      const mirror = [
        tried.map(({ outcome }) => leaf(outcome)),
        tried.map(({ outcome, proof }) => verifyResultProof(root, outcome, proof)),
      ]
      expect(await harness.call('leaves', [root, leaves])).toEqual(mirror)
      expect(mirror[1]).toEqual([...list.map(() => true), false, false])
    })
    await fc.assert(property, { numRuns: runs, seed })
  })

  it('of prices, stakes and the time of a category', async () => {
    const terms = arbitraryOf({ ...harness.inputsOf('money')[0]!, type: 'tuple' }) as fc.Arbitrary<Terms>
    const input = fc.array(fc.tuple(terms, arbitraryOf({ type: 'uint32' }) as fc.Arbitrary<number>), many)
    await agree(
      input,
      'money',
      list => [list.map(([t]) => t), list.map(([, count]) => count)],
      list => list.map(([t, count]) => [taskPriceNrlc(t), workerStakeNrlcDown(t, count)]),
    )
    expect(await harness.call('runSeconds', [])).toEqual(
      categories.map(name => BigInt(categorySeconds[name])),
    )
  })
})

function flipped(digest: Bytes32, byte: number): Bytes32 {
  const bytes = Buffer.from(digest.slice(2), 'hex')
  bytes[byte]! ^= 1
  return `0x${bytes.toString('hex')}`
}
