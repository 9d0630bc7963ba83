import {
  type Abi,
  type Address,
  type Hex,
  isAddressEqual,
  keccak256,
  type PublicClient,
  parseAbi,
} from 'viem'
import { compiler } from '../generated/compiler.ts'
import { childCodes, codes } from './codes.ts'
import { create2Deployer, create2DeployerCode } from './create2.ts'
import type { Child, Creation } from './plan.ts'
import { type ChildRecord, type ContractRecord, jsonOf } from './record.ts'
import { compareCode } from './runtime-code.ts'

/** One thing that was checked; `fault` says what is wrong. */
export type Finding = { check: string; fault?: string | undefined }

export type Contracts = Partial<Record<string, ContractRecord | ChildRecord>>

export function differs(check: string, actual: unknown, expected: unknown): Finding {
  const same = String(actual).toLowerCase() === String(expected).toLowerCase()
  return same ? { check } : { check, fault: `${actual} instead of ${expected}` }
}

const inJson = (value: unknown) => JSON.stringify(jsonOf(value))

/** What holds for all that was deployed together: the compiler and the proxy. */
export async function originFindings(
  publicClient: PublicClient,
  record: { compiler: unknown; deployer: Address },
): Promise<Finding[]> {
  const settings = differs('the compiler', inJson(record.compiler), inJson(compiler))
  const check = 'the deployment proxy'
  if (!isAddressEqual(record.deployer, create2Deployer))
    return [settings, differs(check, record.deployer, create2Deployer)]
  const code = await publicClient.getCode({ address: create2Deployer })
  return [settings, code === create2DeployerCode ? { check } : { check, fault: 'its code is another' }]
}

/** What the record says of a creation follows from the code here, the arguments and the salt. */
export function creationFindings(plan: readonly Creation[], contracts: Contracts): Finding[] {
  return plan.flatMap(({ name, address, initCode, args, contract }) => {
    const found = contracts[name] as ContractRecord | undefined
    return [
      differs(`recorded address of ${name}`, found?.address, address),
      differs(`init code of ${name}`, found?.initCodeHash, keccak256(initCode)),
      differs(
        `contract and arguments of ${name}`,
        inJson([found?.contract, found?.args]),
        inJson([contract, args]),
      ),
    ]
  })
}

/** And of what a creation created. */
export function childFindings(children: readonly Child[], contracts: Contracts): Finding[] {
  return children.flatMap(({ name, address, contract, creator, nonce }) => {
    const found = contracts[name] as ChildRecord | undefined
    const origin = [found?.contract, found?.creator, found?.nonce]
    return [
      differs(`recorded address of ${name}`, found?.address, address),
      differs(`contract and creator of ${name}`, origin, [contract, creator, nonce]),
    ]
  })
}

/** Code on the chain is the compiler's, immutables aside; and the recorded one to the byte. */
export function codeFindings(
  publicClient: PublicClient,
  plan: readonly (Creation | Child)[],
  contracts: Contracts,
): Promise<Finding[]> {
  const known = { ...codes, ...childCodes }
  return Promise.all(
    plan.map(async ({ name, contract, address }) => {
      const check = `code of ${name}`
      const code = await publicClient.getCode({ address })
      const fault = compareCode(code, known[contract])
      if (fault !== undefined) return { check, fault }
      return differs(
        `${check}, with what its constructor put in`,
        keccak256(code!),
        contracts[name]?.codeHash,
      )
    }),
  )
}

/** Asks a contract one thing: `signature` as in Solidity, `rlc() view returns (address)`. An error is an answer, too. */
export async function ask(publicClient: PublicClient, address: Hex, signature: string): Promise<unknown> {
  const abi = parseAbi([`function ${signature}`] as string[]) as Abi
  return publicClient
    .readContract({ address, abi, functionName: signature.slice(0, signature.indexOf('(')) })
    .catch((error: Error) => error.message.split('\n')[0])
}
