import {
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  keccak256,
  toHex,
  zeroAddress,
  zeroHash,
} from 'viem'
import { hubAbi } from '../../generated/index.ts'
import { actor, type Market, structOf, workers } from './open-market.ts'

type Member = { worker: Hex; weight: number; round: number; seal: Hex }
type State = { cursor: number; members: readonly Member[] }
type Step = { call: string; gas: bigint }

const never = 2n ** 64n - 1n
const unlimited = 2 ** 32 - 1
const signer = { name: 'signer', type: 'address' }
const fields = {
  AppOrder: [signer, ...structOf('matchOrders', 0)],
  PoolOrder: [signer, ...structOf('matchOrders', 2)],
  RequestOrder: structOf('matchOrders', 3),
  Commit: [
    { name: 'worker', type: 'address' },
    { name: 'deal', type: 'bytes32' },
    { name: 'batch', type: 'uint32' },
    { name: 'seal', type: 'bytes32' },
  ],
  Solo: [
    { name: 'worker', type: 'address' },
    { name: 'deal', type: 'bytes32' },
    { name: 'batch', type: 'uint32' },
    { name: 'root', type: 'bytes32' },
  ],
}

const shared = { tag: zeroHash, policy: zeroAddress, requesterOnly: zeroAddress, expiry: never, epoch: 0n }
/** One app and one pool order for all deals: in the steady state both are partly consumed. */
const appOrder = {
  signer: actor('developer').address,
  app: 1,
  price: 10n,
  volume: unlimited,
  datasetOnly: 0,
  poolOnly: 0,
  salt: keccak256('0x01'),
  ...shared,
}
const poolOrder = {
  signer: actor('pool owner').address,
  ...{
    pool: 1,
    price: 100n,
    volume: 4e9,
    category: 0,
    trust: 1000,
    slack: 2,
    minBatch: 1,
    maxBatch: 100_000,
    duration: 3600,
  },
  ...{ workerStakePct: 50, schedulerPct: 10, appOnly: 0, datasetOnly: 0, salt: keccak256('0x02'), ...shared },
}
const noDataset = {
  ...{ dataset: 0, price: 0n, volume: 0, appOnly: 0, poolOnly: 0, salt: zeroHash, ...shared },
  expiry: 0n,
}

function requestOrder(salt: Hex, trust: number, tasks: number, batchSize: number) {
  const requester = actor('requester').address
  return {
    ...{ app: 1, appMaxPrice: 10n, dataset: 0, datasetMaxPrice: 0n, pool: 0, poolMaxPrice: 100n },
    ...{
      requester,
      payer: requester,
      beneficiary: requester,
      callbackTo: zeroAddress,
      volume: tasks,
      tag: zeroHash,
    },
    ...{
      category: 0,
      trust,
      maxSlack: 2,
      minMembers: 0,
      minStakePct: 0,
      batchSize,
      maxDuration: 3600,
      inputs: keccak256(toHex('a job')),
    },
    ...{ expiry: never, epoch: 0n, salt },
  }
}

/** Runs one deal from orders to settlement and tells what each transaction used. */
export class Deal {
  readonly steps: Step[] = []
  /** What the draw came to: candidates looked at, places filled, and by how many workers. */
  readonly draw = { looks: 1, places: 1, workers: 1 }
  #market: Market
  terms: object = {}
  id: Hex = '0x'

  constructor(market: Market) {
    this.#market = market
  }

  get gas(): bigint {
    return this.steps.reduce((sum, step) => sum + step.gas, 0n)
  }

  async #send(call: string, functionName: string, args: readonly unknown[], from?: ReturnType<typeof actor>) {
    const receipt = await this.#market.hub(functionName, args, from)
    this.steps.push({ call, gas: receipt.gasUsed })
    return receipt
  }

  async match(salt: Hex, trust: number, tasks: number, batchSize: number): Promise<void> {
    const { sign, events, test } = this.#market
    const request = requestOrder(salt, trust, tasks, batchSize)
    const signatures = [
      await sign(actor('developer'), 'AppOrder', fields.AppOrder, appOrder),
      '0x',
      await sign(actor('pool owner'), 'PoolOrder', fields.PoolOrder, poolOrder),
      await sign(actor('requester'), 'RequestOrder', fields.RequestOrder, request),
    ]
    const args = [appOrder, noDataset, poolOrder, request, signatures, tasks]
    const matched = events(await this.#send('matchOrders', 'matchOrders', args), 'Matched')[0]!
    this.terms = matched.terms!
    this.id = matched.deal!
    await test.mine({ blocks: 1 })
  }

  batchId(index: number): Hex {
    return keccak256(encodeAbiParameters([{ type: 'bytes32' }, { type: 'uint32' }], [this.id, index]))
  }

  async settleSolo(): Promise<void> {
    const { sign } = this.#market
    const root = keccak256(toHex('root'))
    const worker = await this.#firstDrawn()
    const signature = await sign(worker, 'Solo', fields.Solo, {
      worker: worker.address,
      deal: this.id,
      batch: 0,
      root,
    })
    await this.#send('settleSolo', 'settleSolo', [this.terms, 0, 0n, root, signature], actor('scheduler'))
  }

  /** The draw is settleSolo's own: the seed is still the hash of the match block. */
  async #firstDrawn() {
    const { reader, addresses } = this.#market
    const hub = { address: addresses.hub, abi: hubAbi } as const
    const progress = await reader.readContract({ ...hub, functionName: 'progressOf', args: [this.id] })
    const block = await reader.getBlock({ blockNumber: BigInt(progress.seedBlock) })
    const seed = BigInt(block.hash) & (2n ** 64n - 1n)
    const types = [{ type: 'uint64' }, { type: 'bytes32' }, { type: 'uint256' }] as const
    const hash = keccak256(encodeAbiParameters(types, [seed, this.batchId(0), 0n]))
    return workers[Number(BigInt(hash) % BigInt(progress.seats))]!
  }

  /** Assigns all batches in one transaction, then commits and settles them, each all at once. */
  async run(batches: number): Promise<void> {
    const { reader } = this.#market
    const { timestamp } = await reader.getBlock()
    const indices = Array.from({ length: batches }, (_, i) => i)
    const assigned = await this.#send(
      'assign',
      'assign',
      [this.terms, indices, indices.map(() => 0n), Number(timestamp) + 400],
      actor('scheduler'),
    )
    let states = this.#states(assigned, 'Assigned')
    const places = states.flatMap(({ members }) => members.map(({ worker }) => worker))
    const looks = states.reduce((sum, { cursor }) => sum + cursor, 0)
    Object.assign(this.draw, { looks, places: places.length, workers: new Set(places).size })
    const commits = await Promise.all(states.map((state, i) => this.#commitments(state, i)))
    states = this.#states(
      await this.#each(
        'commit',
        states.map((state, i) => [this.terms, i, state, commits[i]!]),
      ),
      'Committed',
    )
    await this.#each(
      'settle',
      states.map((state, i) => [this.terms, i, state, this.#reveals(state)]),
    )
  }

  #states(receipt: Parameters<Market['events']>[0], name: string): State[] {
    return this.#market.events(receipt, name).map(args => args.state as unknown as State)
  }

  #each(functionName: 'commit' | 'settle', calls: readonly (readonly unknown[])[]) {
    if (calls.length === 1) return this.#send(functionName, functionName, calls[0]!)
    const encoded = calls.map(args => encodeFunctionData({ abi: hubAbi, functionName, args: args as never }))
    return this.#send(functionName, 'multicall', [encoded])
  }

  #seal(member: Member, index: number): Hex {
    const types = [
      { type: 'address' },
      { type: 'bytes32' },
      { type: 'bytes32' },
      { type: 'bytes32' },
    ] as const
    const values = [
      member.worker,
      this.batchId(index),
      keccak256(toHex('root')),
      keccak256(member.worker),
    ] as const
    return keccak256(encodeAbiParameters(types, values))
  }

  #commitments(state: State, index: number) {
    return Promise.all(
      state.members.map(async (member, place) => {
        const seal = this.#seal(member, index)
        const worker = workers.find(({ address }) => address === member.worker)!
        const message = { worker: member.worker, deal: this.id, batch: index, seal }
        return {
          member: place,
          seal,
          signature: await this.#market.sign(worker, 'Commit', fields.Commit, message),
        }
      }),
    )
  }

  #reveals(state: State) {
    const root = keccak256(toHex('root'))
    return state.members.map((member, place) => ({ member: place, root, salt: keccak256(member.worker) }))
  }
}
