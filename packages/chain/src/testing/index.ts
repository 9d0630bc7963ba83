export { anvilBinary } from './anvil-binary.ts'
export { type DevChain, someone, startDevChain } from './dev-chain.ts'
