import { z } from 'zod'

/** The body of every answer that is not 2xx. `errorFromJson` of @manyhands/errors makes an error of it. */
export const errorSchema = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string(),
  retryable: z.boolean(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})
export type ErrorWire = z.output<typeof errorSchema>
