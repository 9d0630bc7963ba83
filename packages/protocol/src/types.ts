/** Addresses and 32-byte words are `0x`-prefixed hex; amounts are nRLC as bigint; times are seconds of chain time. */
export type Hex = `0x${string}`
export type Address = Hex
export type Bytes32 = Hex
/** sha-256 of some content. */
export type Digest = Bytes32

type Brand<T, B extends string> = T & { readonly __brand?: B }
export type DealId = Brand<Bytes32, 'DealId'>
export type BatchId = Brand<Bytes32, 'BatchId'>
export type Nrlc = Brand<bigint, 'Nrlc'>

/** `signer` owns the app: when the token changes hands, the order is void. */
export type AppOrder = {
  signer: Address
  app: number
  price: bigint
  volume: number
  tag: Bytes32
  datasetOnly: number
  poolOnly: number
  requesterOnly: Address
  policy: Address
  expiry: bigint
  epoch: bigint
  salt: Bytes32
}

export type DatasetOrder = {
  signer: Address
  dataset: number
  price: bigint
  volume: number
  tag: Bytes32
  appOnly: number
  poolOnly: number
  requesterOnly: Address
  policy: Address
  expiry: bigint
  epoch: bigint
  salt: Bytes32
}

/**
 * The ask. Deals and their batches have `minBatch` tasks or more (0 counts as 1; a deal's last batch may have fewer), batches at most
 * `maxBatch`. `duration` is seconds from the match to the last settlement; percentages are whole per cent.
 */
export type PoolOrder = {
  signer: Address
  pool: number
  price: bigint
  volume: number
  tag: Bytes32
  category: number
  trust: number
  slack: number
  minBatch: number
  maxBatch: number
  duration: number
  workerStakePct: number
  schedulerPct: number
  appOnly: number
  datasetOnly: number
  requesterOnly: Address
  policy: Address
  expiry: bigint
  epoch: bigint
  salt: Bytes32
}

/**
 * The bid. `minMembers` is how many members the pool must have, `minStakePct` how much of what the pool earns its workers must stake, in
 * per cent, 0 for any; `inputs` is the sha-256 of the job description. `salt` is a
 * nonce without order: the last byte names a bit of the word that the others name, and it is spent when the whole volume
 * is matched at once, or by a cancel.
 */
export type RequestOrder = {
  app: number
  appMaxPrice: bigint
  dataset: number
  datasetMaxPrice: bigint
  pool: number
  poolMaxPrice: bigint
  requester: Address
  payer: Address
  beneficiary: Address
  callbackTo: Address
  volume: number
  tag: Bytes32
  category: number
  trust: number
  maxSlack: number
  minMembers: number
  minStakePct: number
  batchSize: number
  maxDuration: number
  inputs: Digest
  expiry: bigint
  epoch: bigint
  salt: Bytes32
}

/** Lets a request (by its hash) be paid by its `payer`: up to `maxAmount` nRLC, over all its deals. */
export type Sponsorship = {
  payer: Address
  request: Bytes32
  maxAmount: bigint
  expiry: bigint
  epoch: bigint
}

/** The terms of a deal, fixed at the match; see `contracts/src/types/Deals.sol`. */
export type Terms = {
  requestHash: Bytes32
  first: number
  payer: Address
  callbackTo: Address
  app: number
  appOwner: Address
  appPrice: bigint
  dataset: number
  datasetOwner: Address
  datasetPrice: bigint
  pool: number
  poolOwner: Address
  poolPrice: bigint
  tasks: number
  batchSize: number
  category: number
  trust: number
  slack: number
  workerStakePct: number
  schedulerPct: number
  deadline: number
}

/** What a deal was asked for, told by its `Matched` event beside the terms, and bound by their `requestHash`. */
export type Origin = { requester: Address; beneficiary: Address; tag: Bytes32; inputs: Digest }

/** `seedBlock` is the match block until a reseed; see `contracts/src/types/Deals.sol`. */
export type Progress = {
  seed: bigint
  matchBlock: number
  seedBlock: number
  reseeds: number
  seats: number
  settled: number
  refunded: number
}

/** One place of a squad. `round` counts from 1; `seal` is zero until the commit. */
export type Member = { worker: Address; weight: number; round: number; seal: Bytes32 }

/** The state of a batch under way, whose hash is what the Hub stores. `revealBy` is 0 until every place has committed. */
export type Batch = {
  cursor: number
  misses: number
  revealBy: number
  /** Bit of every member whose reveal is on the chain already; its `seal` then holds the root. */
  revealed: number
  members: readonly Member[]
}

export type Commitment = { member: number; seal: Bytes32; signature: Hex }
export type Reveal = { member: number; root: Bytes32; salt: Bytes32 }

export type TaskStatus = 'ok' | 'app-failed' | 'limit-exceeded'
/** What a leaf of a batch's tree is made of. `callback` is the keccak256 of the task's callback bytes, zero for none. */
export type TaskOutcome = { task: number; status: TaskStatus; digest: Digest; callback: Bytes32 }

/** The EIP-712 domain of everything that is signed. */
export type HubDomain = { chainId: number; hub: Address }
