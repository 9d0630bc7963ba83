import type { Address, Bytes32 } from './types.ts'

/** Nobody: an order that names it restricts nothing. */
export const zeroAddress: Address = `0x${'0'.repeat(40)}`
/** No word: an empty tag, an empty slot, a place without a seal. */
export const zeroWord: Bytes32 = `0x${'0'.repeat(64)}`
