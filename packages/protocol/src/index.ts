export { batchParameter, termsParameter } from './abi-parameters.ts'
export { type AppCheckMessage, appCheckTypedData, isAppCheckSigned, signAppCheck } from './app-check.ts'
export { type Asks, assessMatch, type Mismatch } from './assess-match.ts'
export { type BatchStatus, hasSeal, isCommitted, isExhausted, readSlot, roundsOf } from './batch-status.ts'
export {
  batchCount,
  batchTasks,
  type Category,
  categories,
  categorySeconds,
  taskPriceNrlc,
  workerStakeNrlcDown,
} from './batches.ts'
export { callbackFile, callbackHash, maxCallbackBytes } from './callback.ts'
export {
  decide,
  isCredible,
  isSquadComplete,
  maxCandidates,
  maxRounds,
  maxSquad,
  maxWeight,
  smallestSquad,
  type Verdict,
  type Vote,
  weightOf,
} from './credibility.ts'
export { type Candidate, candidates, drawnSeat, type Occupant, seedOf } from './draw.ts'
export {
  eip712Domain,
  eip712Types,
  type OrderKind,
  type OrderOf,
  orderHash,
  orderPrimaryTypes,
  signingDigest,
  typedData,
} from './eip712.ts'
export { batchHash, batchId, dealId, expiredHash, seal, settledHash, undecidedHash } from './ids.ts'
export { leaf, resultProof, resultRoot, statusCodes, verifyResultProof } from './merkle.ts'
export { recoverSigner } from './recover-signer.ts'
export { resultsVersion } from './results-version.ts'
export {
  addressSchema,
  bytes32Schema,
  nrlcSchema,
  orderSchemas,
  orderSignatureSchema,
  outcomeSchema,
  signatureSchema,
  toWire,
} from './schemas.ts'
export { type SignedOrder, signOrder, type TypedDataSigner } from './sign-order.ts'
export { badSquadProbability, freshSquadSize } from './squad-bound.ts'
export type * from './types.ts'
export { unlimitedVolume } from './unlimited-volume.ts'
export { isOrderSignedBy } from './verify-order.ts'
export { zeroAddress, zeroWord } from './zero.ts'
