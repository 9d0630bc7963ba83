import { compactSignature, type Database } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import { type Address, type Bytes32, type HubDomain, isOrderSignedBy } from '@manyhands/protocol'
import type { SignedOrderWire } from '@manyhands/protocol/wire'
import { type BlobStore, cidOf } from '@manyhands/store'
import { and, count, eq, inArray } from 'drizzle-orm'
import { assessOrder } from './assess-order.ts'
import type { MarketReads } from './market-reads.ts'
import { readOrderFacts } from './order-facts.ts'
import { hashOf, orderColumns } from './order-row.ts'
import { orders } from './schema.ts'
import { signerOf } from './signer-of.ts'

/** Orders of one signer that may rest at the same time. */
export const maxOpenOrders = 1000

export type AddOrderDeps = {
  db: Database
  reads: MarketReads
  domain: HubDomain
  /** The store in which job descriptions are looked for. */
  blobs: Pick<BlobStore, 'has'>
}

/**
 * Checks an order and puts it in the book; one that is already there is left as it is.
 * @throws REQUEST_SPONSORED, ASSET_UNKNOWN, ORDER_NOT_OWNER, ORDER_SIGNATURE_INVALID, ORDER_NOT_APPROVED, ORDER_EPOCH_STALE,
 * ORDER_EXPIRED, ORDER_CONSUMED, FUNDS_LACKING, BLOB_MISSING when a request's job description is not in the store, RATE_LIMITED when its signer has too many open ones.
 */
export async function addOrder(
  { db, reads, domain, blobs }: AddOrderDeps,
  signed: SignedOrderWire,
): Promise<{ hash: Bytes32; isNew: boolean }> {
  const { kind, order } = signed
  refuseSponsored(signed)
  const hash = hashOf(signed)
  const [known] = await db.select({ hash: orders.hash }).from(orders).where(eq(orders.hash, hash))
  if (known) return { hash, isNew: false }
  const signer = signerOf(signed)
  const isKeySigned = await isOrderSignedBy(domain, kind, order, signed.signature, signer)
  const facts = await readOrderFacts(reads, signed, hash, isKeySigned)
  const broken = assessOrder(signed, facts)
  if (broken) throw broken
  await checkDescription(blobs, signed)
  await checkCount(db, signer)
  // A contract's signature is not ours to rewrite.
  const signature = isKeySigned ? compactSignature(signed.signature) : signed.signature
  const added = await db
    .insert(orders)
    .values({
      ...orderColumns({ ...signed, signature }),
      signer,
      consumed: Number(facts.consumed),
      status: 'open',
    })
    .onConflictDoNothing()
    .returning({ hash: orders.hash })
  return { hash, isNew: added.length > 0 }
}

/** The Hub takes them; this market's matcher does not, yet. */
function refuseSponsored({ kind, order }: SignedOrderWire): void {
  if (kind !== 'request' || order.payer === order.requester) return
  throw new ManyhandsError('REQUEST_SPONSORED', { payer: order.payer, requester: order.requester })
}

/** A deal whose job description nobody can fetch could only run to its deadline, at the pool's cost. */
async function checkDescription(blobs: AddOrderDeps['blobs'], signed: SignedOrderWire): Promise<void> {
  if (signed.kind !== 'request' || (await blobs.has(signed.order.inputs))) return
  throw new ManyhandsError('BLOB_MISSING', { cid: cidOf(signed.order.inputs) })
}

async function checkCount(db: Database, signer: Address): Promise<void> {
  const [found] = await db
    .select({ open: count() })
    .from(orders)
    .where(and(eq(orders.signer, signer), inArray(orders.status, ['open', 'unfunded'])))
  if ((found?.open ?? 0) >= maxOpenOrders) throw new ManyhandsError('RATE_LIMITED', { seconds: 60 })
}
