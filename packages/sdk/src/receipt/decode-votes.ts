import { hubAbi } from '@manyhands/contracts'
import type { Commitment, Hex, Reveal } from '@manyhands/protocol'
import { decodeFunctionData } from 'viem/utils'

export type CallVotes = { commitments: readonly Commitment[]; reveals: readonly Reveal[]; solo?: Hex }

const nothing: CallVotes = { commitments: [], reveals: [] }

/** The votes that a call of the Hub carried: what workers signed, and what opens their seals. */
export function decodeVotes(input: Hex): CallVotes {
  const call = decode(input)
  switch (call?.functionName) {
    case 'commit':
      return { ...nothing, commitments: call.args[3] }
    case 'settle':
    case 'reveal':
      return { ...nothing, reveals: call.args[3] }
    case 'settleSolo':
      return { ...nothing, solo: call.args[4] }
    default:
      return nothing
  }
}

function decode(input: Hex) {
  try {
    return decodeFunctionData({ abi: hubAbi, data: input })
  } catch {
    // Not a call of the Hub: some other contract called it, and its calldata is its own.
    return undefined
  }
}
