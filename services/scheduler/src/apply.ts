import { compactSignature, type OutboxCall } from '@manyhands/chain'
import { hubAbi } from '@manyhands/contracts'
import type { Address, Commitment } from '@manyhands/protocol'
import { encodeFunctionData } from 'viem/utils'
import type { Step } from './plan/steps.ts'

/** The transaction that carries out a step. */
export function callOf(step: Step, hub: Address): OutboxCall {
  return { key: step.key, to: hub, data: dataOf(step) }
}

function dataOf(step: Step): `0x${string}` {
  const { terms } = step
  switch (step.kind) {
    case 'assign':
      return encode('assign', [terms, step.indices, step.skipMasks, step.commitBy])
    case 'commit':
      return encode('commit', [terms, step.index, step.state, step.commitments.map(compact)])
    case 'extend': {
      const { index, state, replaceMask, votes, skipMask, commitBy } = step
      return encode('extend', [terms, index, state, replaceMask, votes, skipMask, commitBy])
    }
    case 'settle':
      return encode('settle', [terms, step.index, step.state, step.reveals])
    case 'reseed':
    case 'claim':
      return encode(step.kind, [terms])
    case 'expire':
      return encode('expire', [terms, step.index, step.state])
  }
}

/** All were recovered to their workers when they were handed in. */
function compact(commitment: Commitment): Commitment {
  return { ...commitment, signature: compactSignature(commitment.signature) }
}

type HubFunction = 'assign' | 'commit' | 'extend' | 'settle' | 'reseed' | 'claim' | 'expire'

function encode(functionName: HubFunction, args: readonly unknown[]): `0x${string}` {
  // viem's overloads cannot follow a union of names; the shapes are held by `Step` and the flow tests on a real chain.
  return encodeFunctionData({ abi: hubAbi, functionName, args } as never)
}
