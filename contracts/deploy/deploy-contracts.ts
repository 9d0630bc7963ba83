import type { Hex } from 'viem'
import { type CreateAllParameters, createAll } from './create-all.ts'
import { currencyFault } from './currency.ts'
import { type Addresses, type Currency, planDeployment, predictAddresses } from './plan.ts'

export type DeployContractsParameters = CreateAllParameters & {
  /** Tells markets of the same code and currency apart; zero by default. */
  salt?: Hex
} & Currency

export type DeployContractsReturnType = Addresses & {
  /** The block of the last creation, or the current one if everything was there: an indexer of a new market may begin there. */
  block: bigint
}

/**
 * Creates RLC (unless there is one), the three registries, the Hub with its extension, and the lens, at addresses that follow from
 * their code. What is there already is left alone, so a deployment that was cut off is simply run again.
 * All creations are sent at once and fit one block.
 */
export async function deployContracts(
  parameters: DeployContractsParameters,
): Promise<DeployContractsReturnType> {
  const { publicClient, salt } = parameters
  if ('rlc' in parameters) {
    const fault = await currencyFault(publicClient, parameters.rlc)
    if (fault !== undefined) throw new Error(`no market on this token: ${fault}`)
  }
  const block = await createAll(parameters, planDeployment(parameters, salt))
  return { ...predictAddresses(parameters, salt), block }
}
