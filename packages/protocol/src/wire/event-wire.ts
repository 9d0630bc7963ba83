import { z } from 'zod'
import { bytes32Schema } from '../schemas.ts'

/** An event argument in JSON: integers above 32 bits as decimal strings, structs as objects. */
export type EventArg = string | number | boolean | EventArg[] | { [key: string]: EventArg }

/**
 * `data` of a server-sent event `hub` of `/v1/events` and `/v1/deals/:id/events`; the SSE id is `<block>-<logIndex>`.
 * An SSE event `rollback` with `{"toBlock":n}` says that all above block n was undone and may come anew.
 */
export const hubEventSchema = z.object({
  id: z.string(),
  name: z.string(),
  args: z.record(z.string(), z.any()).transform(args => args as Record<string, EventArg>),
  deal: bytes32Schema.optional(),
  block: z.number().int(),
  logIndex: z.number().int(),
  txHash: bytes32Schema,
  /** Chain time in seconds. */
  time: z.number().int(),
  /** Gas of the transaction that emitted it. */
  gasUsed: z.number().int(),
})
export type HubEventWire = z.output<typeof hubEventSchema>

export const rollbackSchema = z.object({ toBlock: z.number().int() })
