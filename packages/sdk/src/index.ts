export { allPages } from './all-pages.ts'
export { accountOf, type Client, checkNetwork, createClient } from './create-client.ts'
export { claimDeal } from './job/claim-deal.ts'
export { createDealWatch, type DealWatch } from './job/deal-watch.ts'
export { type Delivery, deliverResult } from './job/deliver-result.ts'
export { prepareApp, prepareJob } from './job/prepare-job.ts'
export { publishApp } from './job/publish-app.ts'
export type { Published, PublishOptions } from './job/publish-asset.ts'
export { publishDataset } from './job/publish-dataset.ts'
export { createRequestSalts } from './job/request-salts.ts'
export { type RunResult, runJob } from './job/run-job.ts'
export { defaultBatchSize, defaultTrust, type RunOptions } from './job/run-options.ts'
export { createMarketClient, type MarketClient } from './market-client.ts'
export { type Network, networkSchema } from './network.ts'
export type { Progress, Report, Transaction } from './progress.ts'
export { checkOnChain } from './receipt/check-on-chain.ts'
export { checkReceipt } from './receipt/check-receipt.ts'
export { type OwnStatus, readTaskStatus } from './receipt/read-task-status.ts'
export {
  type BatchReceipt,
  type DealReceipt,
  type MemberReceipt,
  type Payment,
  type Receipt,
  receiptSchema,
} from './receipt/receipt-schema.ts'
export { formatReceipt, parseReceipt } from './receipt/receipt-text.ts'
export { type TaskFiles, taskFolder } from './receipt/result-files.ts'
export { signReceipt } from './receipt/sign-receipt.ts'
export { createSchedulerClient, type SchedulerClient } from './scheduler-client.ts'
