import { ManyhandsError } from '@manyhands/errors'
import { zeroAddress } from '@manyhands/protocol'
import type { SignedOrderWire } from '@manyhands/protocol/wire'
import type { OrderFacts } from './order-facts.ts'
import { poolStakeNrlcUp, requestTaskMaxNrlc } from './order-money.ts'

/**
 * The first rule that an order breaks, given what the chain says of it; undefined when it may rest in the book.
 * The signature is not looked at here: it needs the key, not the chain.
 */
export function assessOrder(signed: SignedOrderWire, facts: OrderFacts): ManyhandsError | undefined {
  const { kind, order } = signed
  const unknown = facts.unknown[0]
  if (unknown) return new ManyhandsError('ASSET_UNKNOWN', unknown)
  if (order.epoch !== facts.epoch) {
    return new ManyhandsError('ORDER_EPOCH_STALE', { order: kind, epoch: order.epoch, current: facts.epoch })
  }
  if (order.expiry < BigInt(facts.now)) {
    return new ManyhandsError('ORDER_EXPIRED', { order: kind, expiry: order.expiry, now: facts.now })
  }
  if (facts.consumed >= BigInt(order.volume)) return new ManyhandsError('ORDER_CONSUMED', { order: kind })
  return assessFunds(signed, facts)
}

function assessFunds(signed: SignedOrderWire, facts: OrderFacts): ManyhandsError | undefined {
  const needed = neededNrlc(signed, facts.consumed)
  if (facts.freeNrlc >= needed) return undefined
  return new ManyhandsError('FUNDS_LACKING', { account: facts.signer, free: facts.freeNrlc, needed })
}

/** nRLC that must be free: a request's maxima for what is left of it; a pool's stake for one task. */
function neededNrlc({ kind, order }: SignedOrderWire, consumed: bigint): bigint {
  if (kind === 'request') return requestTaskMaxNrlc(order) * (BigInt(order.volume) - consumed)
  if (kind === 'pool') return poolStakeNrlcUp(order.price, 1)
  return 0n
}

/** What the contracts do not do yet. @throws INPUT_INVALID naming the field. */
export function refuseUnsupported({ kind, order }: SignedOrderWire): void {
  const refuse = (field: string, reason: string) => {
    throw new ManyhandsError('INPUT_INVALID', { what: `order.${field}`, reason })
  }
  if (kind !== 'request') {
    if (order.policy !== zeroAddress) refuse('policy', 'policies are not supported yet; use the zero address')
    return
  }
  if (order.payer !== order.requester)
    refuse('payer', 'must be the requester: sponsors are not supported yet')
  if (order.callbackTo !== zeroAddress)
    refuse('callbackTo', 'callbacks are not supported yet; use the zero address')
}
