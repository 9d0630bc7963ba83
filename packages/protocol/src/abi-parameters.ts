/** ABI shapes of the structs whose hashes are ids or stored states; they mirror `contracts/src/types/Deals.sol`. */
export const termsParameter = {
  type: 'tuple',
  components: [
    { name: 'requestHash', type: 'bytes32' },
    { name: 'first', type: 'uint32' },
    { name: 'payer', type: 'address' },
    { name: 'callbackTo', type: 'address' },
    { name: 'app', type: 'uint32' },
    { name: 'appOwner', type: 'address' },
    { name: 'appPrice', type: 'uint64' },
    { name: 'dataset', type: 'uint32' },
    { name: 'datasetOwner', type: 'address' },
    { name: 'datasetPrice', type: 'uint64' },
    { name: 'pool', type: 'uint32' },
    { name: 'poolOwner', type: 'address' },
    { name: 'poolPrice', type: 'uint64' },
    { name: 'tasks', type: 'uint32' },
    { name: 'batchSize', type: 'uint32' },
    { name: 'category', type: 'uint8' },
    { name: 'trust', type: 'uint32' },
    { name: 'slack', type: 'uint8' },
    { name: 'workerStakePct', type: 'uint8' },
    { name: 'schedulerPct', type: 'uint8' },
    { name: 'deadline', type: 'uint40' },
  ],
} as const

export const batchParameter = {
  type: 'tuple',
  components: [
    { name: 'cursor', type: 'uint16' },
    { name: 'misses', type: 'uint8' },
    { name: 'revealBy', type: 'uint40' },
    { name: 'revealed', type: 'uint16' },
    {
      name: 'members',
      type: 'tuple[]',
      components: [
        { name: 'worker', type: 'address' },
        { name: 'weight', type: 'uint32' },
        { name: 'round', type: 'uint8' },
        { name: 'seal', type: 'bytes32' },
      ],
    },
  ],
} as const
