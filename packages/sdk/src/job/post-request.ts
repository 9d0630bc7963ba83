import { ManyhandsError } from '@manyhands/errors'
import type { SignedOrder } from '@manyhands/protocol'
import type { Client } from '../create-client.ts'
import { retried } from './retried.ts'

/**
 * Posts a request; again when the market did not answer. A reply that was lost leaves an order that stands: posting it
 * twice changes nothing, giving up at once would lose sight of its deal.
 */
export async function postRequest(
  { market }: Pick<Client, 'market'>,
  signed: SignedOrder<'request'>,
  signal: AbortSignal,
): Promise<void> {
  await retried(() => market.postOrder(signed), signal, isUnanswered)
}

function isUnanswered(error: unknown): boolean {
  return error instanceof ManyhandsError && error.code === 'SERVICE_UNREACHABLE'
}
