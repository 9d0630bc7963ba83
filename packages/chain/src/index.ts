export { compactSignature } from './compact-signature.ts'
export { type Chain, chainDefinition, createChain } from './create-chain.ts'
export { type BlockMark, type Cursor, type CursorOptions, type CursorStore, createCursor } from './cursor.ts'
export { type BatchView, type DealView, type DealViews, foldHubEvent, isDealOver } from './deal-view.ts'
export { type Deployment, deploymentSchema } from './deployment.ts'
export { explainRevert, isUnreachable } from './explain-revert.ts'
export { type DealFollower, followDeals } from './follow-deals.ts'
export { type HubEvent, type HubEventName, type HubEventOf, readHubEvents } from './hub-events.ts'
export {
  type AssetKind,
  readAccount,
  readApproved,
  readBatchSlot,
  readChainTime,
  readConsumed,
  readContent,
  readEpoch,
  readJoinNonce,
  readMembers,
  readOwner,
  readPool,
  readProgress,
  readSeat,
  readSpent,
  readVacated,
  registryAddress,
} from './hub-reads.ts'
export { isContractSignature } from './is-contract-signature.ts'
export { createMemoryCursorStore } from './memory-cursor-store.ts'
// Types only: the outbox brings drizzle along, which workers and clients never need; it has an entry of its own.
export type { Database, Outbox, OutboxCall, OutboxOptions } from './outbox.ts'
export type { OutboxRow, OutboxStatus } from './outbox-table.ts'
export { poll } from './poll.ts'
export { waitForHub } from './wait-for-hub.ts'
