export { readBridgeTerms } from './bridge-terms.ts'
export { type CreateAllParameters, createAll, type Progress, type Wallet } from './create-all.ts'
export { create2Deployer } from './create2.ts'
export { currencyFault } from './currency.ts'
export {
  type DeployContractsParameters,
  type DeployContractsReturnType,
  deployContracts,
} from './deploy-contracts.ts'
export { type DeployPartParameters, deployPart, partFaults } from './deploy-part.ts'
export type { Finding } from './findings.ts'
export { readGenesisTerms } from './genesis-terms.ts'
export { type PartName, type PartPlan, partNames, planPart } from './part-plan.ts'
export {
  type Addresses,
  type Child,
  type ContractName,
  type Creation,
  type Currency,
  planDeployment,
  predictAddresses,
} from './plan.ts'
export type { ChainRecord, DeploymentRecord, PartRecord } from './record.ts'
export { recordDeployment, recordPart } from './record-deployment.ts'
export { TermsError } from './terms.ts'
export { verifyDeployment } from './verify.ts'
export { verifyEnds } from './verify-ends.ts'
