import { hashTypedData } from 'viem/utils'
import { recoverSigner } from './recover-signer.ts'
import type { TypedDataSigner } from './sign-order.ts'
import type { Address, Bytes32, Digest, Hex } from './types.ts'

/**
 * What somebody says who checked that an app gives the same result everywhere.
 *
 * `app` is the digest of its manifest without a check; `version` that of the check, `instrumenter` that of what was put
 * into its module (0 for none); `runs` of `tasks` tasks each; `varied` names what differed between the runs; `inputs` is the
 * digest of the job it ran on; `date` is YYYY-MM-DD.
 */
export type AppCheckMessage = {
  signer: Address
  app: Digest
  verdict: string
  version: number
  instrumenter: number
  runs: number
  varied: readonly string[]
  tasks: number
  inputs: Digest
  date: string
}

const types = {
  AppCheck: [
    { name: 'signer', type: 'address' },
    { name: 'app', type: 'bytes32' },
    { name: 'verdict', type: 'string' },
    { name: 'version', type: 'uint32' },
    { name: 'instrumenter', type: 'uint32' },
    { name: 'runs', type: 'uint32' },
    { name: 'varied', type: 'string[]' },
    { name: 'tasks', type: 'uint32' },
    { name: 'inputs', type: 'bytes32' },
    { name: 'date', type: 'string' },
  ],
} as const

/**
 * The domain names no chain and no contract: an app is its content, and what is true of it on one chain is true on every
 * other. No Hub has this domain or this type, so the signature serves for nothing else.
 */
export function appCheckTypedData(message: AppCheckMessage) {
  return {
    domain: { name: 'Manyhands', version: '1' },
    types,
    primaryType: 'AppCheck',
    message,
  } as const
}

export function signAppCheck(signer: TypedDataSigner, message: AppCheckMessage): Promise<Hex> {
  return signer.signTypedData(appCheckTypedData(message))
}

/**
 * Whether the message is its signer's word. A contract's would have to be asked for on a chain, and this names none: it
 * cannot sign.
 */
export async function isAppCheckSigned(message: AppCheckMessage, signature: Hex): Promise<boolean> {
  const digest: Bytes32 = hashTypedData(appCheckTypedData(message))
  const recovered = await recoverSigner(digest, signature)
  return recovered?.toLowerCase() === message.signer.toLowerCase()
}
