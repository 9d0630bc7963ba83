import { hubAbi, registryAbi, rlcAbi } from '@manyhands/contracts'
import { BaseError, decodeErrorResult, type Hex } from 'viem'
import { revertWords } from './revert-words.ts'

/**
 * The Hub's own words for a refused call: the custom error's name and values, for example
 * `OrderExpired(1700000000, 1700000600)`, with what it means where that helps; otherwise the client's short message.
 */
export function explainRevert(error: unknown): string {
  const data = revertData(error)
  if (data !== undefined) {
    try {
      const decoded = decodeErrorResult({ abi: [...hubAbi, ...rlcAbi, ...registryAbi], data })
      const values = (decoded.args ?? []).map(value => String(value)).join(', ')
      const words = revertWords[decoded.errorName]
      return `${decoded.errorName}(${values})${words === undefined ? '' : `: ${words}`}`
    } catch {
      // An error of some other contract: fall through to the client's message.
    }
  }
  return error instanceof BaseError ? error.shortMessage : String(error)
}

/** Revert data hides at different depths of viem's error chain, by call and by node. */
function revertData(error: unknown): Hex | undefined {
  if (!(error instanceof BaseError)) return undefined
  let found: Hex | undefined
  error.walk(cause => {
    const data = (cause as { data?: unknown }).data
    const inner =
      typeof data === 'object' && data !== null && 'data' in data ? (data as { data: unknown }).data : data
    if (typeof inner === 'string' && inner.startsWith('0x') && inner.length >= 10) found = inner as Hex
    return false
  })
  return found
}

/** Whether a call failed because the node did not answer, which says nothing about the call. */
export function isUnreachable(error: unknown): boolean {
  const names = ['HttpRequestError', 'TimeoutError', 'WebSocketRequestError']
  return error instanceof BaseError && error.walk(cause => names.includes((cause as Error).name)) !== null
}
