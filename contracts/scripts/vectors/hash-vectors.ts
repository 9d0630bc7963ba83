import { concat, encodeAbiParameters, type Hex, keccak256, toHex } from 'viem'

const word = (n: number): Hex => keccak256(toHex(`word ${n}`))
const address = (n: number): Hex => `0x${word(n).slice(26)}`

const head = 'uint64 price,uint32 volume,bytes32 tag'
const tail = 'address policy,uint64 expiry,uint64 epoch,bytes32 salt'
/** EIP-712 type strings, as a standard's reader would write them. */
const types = {
  AppOrder: `address signer,uint32 app,${head},uint32 datasetOnly,uint32 poolOnly,address requesterOnly,${tail}`,
  DatasetOrder: `address signer,uint32 dataset,${head},uint32 appOnly,uint32 poolOnly,address requesterOnly,${tail}`,
  PoolOrder: `address signer,uint32 pool,${head},uint8 category,uint32 trust,uint8 slack,uint32 minBatch,uint32 maxBatch,uint32 duration,uint8 workerStakePct,uint8 schedulerPct,uint32 appOnly,uint32 datasetOnly,address requesterOnly,${tail}`,
  RequestOrder:
    'uint32 app,uint64 appMaxPrice,uint32 dataset,uint64 datasetMaxPrice,uint32 pool,uint64 poolMaxPrice,address requester,address payer,address beneficiary,address callbackTo,uint32 volume,bytes32 tag,uint8 category,uint32 trust,uint8 maxSlack,uint32 minMembers,uint8 minStakePct,uint32 batchSize,uint32 maxDuration,bytes32 inputs,uint64 expiry,uint64 epoch,bytes32 salt',
  Sponsorship: 'address payer,bytes32 request,uint64 maxAmount,uint64 expiry,uint64 epoch',
  Commit: 'address worker,bytes32 deal,uint32 batch,bytes32 seal',
  Solo: 'address worker,bytes32 deal,uint32 batch,bytes32 root',
  Join: 'address worker,uint32 pool,uint64 maxBond,uint64 nonce,uint64 expiry',
  Admission: 'address signer,address worker,uint32 pool,uint64 nonce,uint64 expiry',
}
const terms =
  'bytes32 requestHash,uint32 first,address payer,address callbackTo,uint32 app,address appOwner,uint64 appPrice,uint32 dataset,address datasetOwner,uint64 datasetPrice,uint32 pool,address poolOwner,uint64 poolPrice,uint32 tasks,uint32 batchSize,uint8 category,uint32 trust,uint8 slack,uint8 workerStakePct,uint8 schedulerPct,uint40 deadline'

type Field = { name: string; type: string }
const fieldsOf = (list: string): Field[] =>
  list.split(',').map(field => {
    const [type, name] = field.split(' ') as [string, string]
    return { name, type }
  })

/** Some value of a type; `n` varies it, and every third set has the largest there is. */
function sample({ type }: Field, n: number, set: number): string | number | bigint {
  if (type === 'bytes32') return word(n * 7 + set)
  if (type === 'address')
    return set === 1 ? address(0).replace(/./g, (c, i) => (i < 2 ? c : '0')) : address(n + set)
  const bits = Number(type.slice(4))
  const largest = 2n ** BigInt(bits) - 1n
  const value = set === 2 ? largest : set === 1 ? 0n : BigInt(word(n)) & largest
  return bits > 40 ? value : Number(value)
}

const message = (fields: Field[], set: number) =>
  Object.fromEntries(fields.map((field, n) => [field.name, sample(field, n, set)]))

const encode = (fields: Field[], values: Record<string, unknown>): Hex =>
  encodeAbiParameters(
    fields,
    fields.map(({ name }) => values[name]),
  )

const domain = { chainId: 31_337, hub: address(99) }
const domainSeparator = keccak256(
  encodeAbiParameters(fieldsOf('bytes32 t,bytes32 n,bytes32 v,uint256 c,address h'), [
    keccak256(toHex('EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)')),
    keccak256(toHex('Manyhands')),
    keccak256(toHex('1')),
    BigInt(domain.chainId),
    domain.hub,
  ]),
)

function typedVector(primaryType: keyof typeof types, set: number) {
  const fields = fieldsOf(types[primaryType])
  const value = message(fields, set)
  const encoded = encode(fields, value)
  const hash = keccak256(concat([keccak256(toHex(`${primaryType}(${types[primaryType]})`)), encoded]))
  return {
    primaryType,
    message: value,
    encoded,
    hash,
    digest: keccak256(concat(['0x1901', domainSeparator, hash])),
  }
}

const uint = (value: number | bigint): Hex => toHex(value, { size: 32 })

function batchVector(members: number, set: number) {
  const head = fieldsOf('uint16 cursor,uint8 misses,uint40 revealBy,uint16 revealed')
  const state = {
    ...{ cursor: 3 * set, misses: set, revealBy: set === 0 ? 0 : 1_700_000_400, revealed: set === 2 ? 5 : 0 },
    members: Array.from({ length: members }, (_, i) => ({
      ...{
        worker: address(20 + i),
        weight: 2 + i * 7,
        round: i < 2 ? 1 : 2,
        seal: set === 0 ? uint(0) : word(30 + i),
      },
    })),
  }
  const words: Hex[] = [uint(32)]
  for (const { name } of head) words.push(uint(BigInt(state[name as 'cursor'])))
  words.push(uint(160), uint(members))
  for (const { worker, weight, round, seal } of state.members) {
    words.push(uint(BigInt(worker)), uint(weight), uint(round), seal)
  }
  const encoded = concat(words)
  return { state, encoded, hash: keccak256(encoded) }
}

/** Orders, digests, deal ids, batch ids and states, seals and the ends of a batch. */
export function hashVectors() {
  const names = Object.keys(types) as (keyof typeof types)[]
  const [settled, deal] = [keccak256(toHex('Manyhands.Settled')), word(50)]
  return {
    domain: { ...domain, separator: domainSeparator },
    typed: names.flatMap(name => [0, 1, 2].map(set => typedVector(name, set))),
    deals: [0, 1, 2].map(set => {
      const value = message(fieldsOf(terms), set)
      const encoded = encode(fieldsOf(terms), value)
      return { terms: value, encoded, id: keccak256(encoded) }
    }),
    batchIds: [0, 1, 4_294_967_295].map(index => ({
      deal,
      index,
      id: keccak256(concat([deal, uint(index)])),
    })),
    batches: [0, 1, 2, 16].map((members, i) => batchVector(members, Math.min(i, 2))),
    seals: [0, 1].map(n => {
      const [worker, batch, root, salt] = [address(60 + n), word(61 + n), word(62 + n), word(63 + n)]
      return { worker, batch, root, salt, seal: keccak256(concat([uint(BigInt(worker)), batch, root, salt])) }
    }),
    ends: {
      root: word(70),
      settled: keccak256(concat([settled, word(70)])),
      undecided: keccak256(toHex('Manyhands.Undecided')),
      expired: keccak256(toHex('Manyhands.Expired')),
    },
  }
}
