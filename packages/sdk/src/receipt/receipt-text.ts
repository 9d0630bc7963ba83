import { ManyhandsError } from '@manyhands/errors'
import { toWire } from '@manyhands/protocol'
import { encodeJson } from '@manyhands/runtime'
import { digestOfBytes } from '@manyhands/store/http'
import { type Receipt, receiptSchema } from './receipt-schema.ts'

/** The receipt's file: the one way to write it, so that no byte can change unseen. */
export function formatReceipt(receipt: Receipt): Uint8Array {
  return formatValue(toWire(receipt))
}

/**
 * Reads a receipt's file.
 * @throws RECEIPT_INVALID when it is not the form `formatReceipt` gives, or lacks something
 */
export function parseReceipt(bytes: Uint8Array): { receipt: Receipt; raw: Record<string, unknown> } {
  const raw = parse(bytes)
  const parsed = receiptSchema.safeParse(raw)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw invalid(`receipt.json: ${issue?.path.join('.')} ${issue?.message}`.slice(0, 300))
  }
  const again = formatValue(raw)
  const isSame = again.length === bytes.length && again.every((byte, at) => byte === bytes[at])
  if (!isSame) throw invalid('receipt.json was rewritten: it is not as it was saved')
  return { receipt: parsed.data, raw: raw as Record<string, unknown> }
}

/** The sentence a requester signs with `personal_sign`: it names the digest of everything but the signature. */
export async function receiptMessage(raw: Record<string, unknown>): Promise<string> {
  const { signature: _, ...signed } = raw
  return `Manyhands receipt ${await digestOfBytes(encodeJson(signed))}`
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw invalid('receipt.json is not JSON')
  }
}

function formatValue(value: unknown): Uint8Array {
  const sorted = JSON.parse(new TextDecoder().decode(encodeJson(value)))
  return new TextEncoder().encode(`${JSON.stringify(sorted, null, 2)}\n`)
}

function invalid(reason: string): ManyhandsError {
  return new ManyhandsError('RECEIPT_INVALID', { reason })
}
