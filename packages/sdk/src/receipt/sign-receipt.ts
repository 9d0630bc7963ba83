import { toWire } from '@manyhands/protocol'
import type { LocalAccount } from 'viem'
import type { Receipt } from './receipt-schema.ts'
import { receiptMessage } from './receipt-text.ts'

/** Puts the requester's signature under a receipt. */
export async function signReceipt(
  account: LocalAccount,
  unsigned: Omit<Receipt, 'signature'>,
): Promise<Receipt> {
  const message = await receiptMessage(toWire(unsigned) as Record<string, unknown>)
  return { ...unsigned, signature: await account.signMessage({ message }) }
}
