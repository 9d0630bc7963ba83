import { readFileSync } from 'node:fs'
import type { Address, PublicClient } from 'viem'
import {
  type ChainRecord,
  type Child,
  type Creation,
  currencyFault,
  type PartName,
  partFaults,
  planDeployment,
  planPart,
  predictAddresses,
  recordDeployment,
  recordPart,
  TermsError,
} from '../../deploy/index.ts'
import type { DeployOptions } from './deploy-options.ts'
import { termsSummary } from './terms-summary.ts'
import { UsageError } from './usage-error.ts'

/** One run's work, whichever plan it is: checked against the chain, nothing sent. */
export type Job = {
  /** What the terms say, for people to read again. */
  summary: string[]
  creations: readonly Creation[]
  /** What the creations create. */
  children: readonly Child[]
  /** Reads what is on the chain. `kept` is an earlier record of the same chain: its block is taken where it is of the same contracts. */
  record: (chainId: number, kept: ChainRecord | undefined) => Promise<ChainRecord>
}

export async function openJob(publicClient: PublicClient, { work, salt }: DeployOptions): Promise<Job> {
  if (work.plan !== 'market') return partJob(publicClient, work.plan, readTerms(work.terms), salt)
  const { currency } = work
  if ('rlc' in currency) {
    const fault = await currencyFault(publicClient, currency.rlc)
    if (fault !== undefined) throw new UsageError(`No market on this token: ${fault}`)
  }
  return {
    summary: [],
    creations: planDeployment(currency, salt),
    children: [],
    record: (_, kept) => {
      const block = blockIfSame(kept, predictAddresses(currency, salt).hub, kept?.hub)
      return recordDeployment(publicClient, currency, salt, block)
    },
  }
}

async function partJob(
  publicClient: PublicClient,
  name: PartName,
  terms: unknown,
  salt: DeployOptions['salt'],
): Promise<Job> {
  const plan = planPart(name, terms, salt)
  const faults = await partFaults(publicClient, plan)
  if (faults.length > 0) throw new TermsError(faults)
  const { creations, children } = plan
  const first = creations[0]!
  return {
    summary: termsSummary(plan),
    creations,
    children,
    record: async (chainId, kept) => {
      const block = blockIfSame(kept?.[name], first.address, kept?.[name]?.contracts[first.name]?.address)
      return { chainId, [name]: await recordPart(publicClient, name, terms, salt, block) }
    },
  }
}

/** The block of an earlier run that made the same: a later run creates nothing. */
function blockIfSame(
  kept: { block?: number } | undefined,
  address: Address,
  recorded: Address | undefined,
): number | undefined {
  return recorded?.toLowerCase() === address.toLowerCase() ? kept?.block : undefined
}

function readTerms(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new UsageError(`--terms ${path}: ${(error as Error).message}`)
  }
}
