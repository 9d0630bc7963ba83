import { ManyhandsError } from '@manyhands/errors'
import type { SignedOrderWire } from '@manyhands/protocol/wire'
import type { OrderFacts } from './order-facts.ts'
import { poolStakeNrlcUp, requestTaskMaxNrlc } from './order-money.ts'
import { signerOf } from './signer-of.ts'

/** The first rule that an order breaks, given what the chain says of it; undefined when it may rest in the book. */
export function assessOrder(signed: SignedOrderWire, facts: OrderFacts): ManyhandsError | undefined {
  const { kind, order } = signed
  const unknown = facts.unknown[0]
  if (unknown) return new ManyhandsError('ASSET_UNKNOWN', unknown)
  const signer = signerOf(signed)
  if (facts.signer?.toLowerCase() !== signer.toLowerCase()) {
    return new ManyhandsError('ORDER_NOT_OWNER', { order: kind, signer, owner: facts.signer })
  }
  // It comes first of what can be wrong with a known asset: nothing else of a stranger's order matters.
  if (!facts.isSigned) {
    const code = signed.signature === '0x' ? 'ORDER_NOT_APPROVED' : 'ORDER_SIGNATURE_INVALID'
    return new ManyhandsError(code, { order: kind, signer })
  }
  if (order.epoch !== facts.epoch) {
    return new ManyhandsError('ORDER_EPOCH_STALE', { order: kind, epoch: order.epoch, current: facts.epoch })
  }
  if (order.expiry < BigInt(facts.now)) {
    return new ManyhandsError('ORDER_EXPIRED', { order: kind, expiry: order.expiry, now: facts.now })
  }
  if (facts.isSpent || facts.consumed >= BigInt(order.volume))
    return new ManyhandsError('ORDER_CONSUMED', { order: kind })
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
