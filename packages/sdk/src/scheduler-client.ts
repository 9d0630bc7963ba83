import { type Bytes32, type DealId, outcomeSchema } from '@manyhands/protocol'
import { z } from 'zod'
import { fetchJson } from './fetch-json.ts'

const dealProgressSchema = z.object({
  /** What the workers of the deal's squads say of their batches; nobody vouches for it. */
  workers: z.array(
    z.object({
      worker: z.string(),
      index: z.number().int(),
      done: z.number().int(),
      total: z.number().int(),
      phase: z.string(),
    }),
  ),
  /** Why batches stand still. */
  waiting: z.array(z.object({ index: z.number().int(), reason: z.string() })),
})
export type DealProgress = z.output<typeof dealProgressSchema>

const outcomesSchema = z.object({ tasks: z.array(outcomeSchema) })

/** What anyone may ask the scheduler of a pool. */
export function createSchedulerClient(url: string) {
  const service = { name: 'scheduler', url }
  return {
    url,
    getProgress: (deal: DealId) =>
      fetchJson({ ...service, timeoutMs: 3000 }, `/v1/deals/${deal}/progress`, dealProgressSchema),
    /** The leaves of a settled batch. @throws NOT_FOUND until the scheduler has seen the settlement */
    getOutcomes: async (deal: DealId, index: number, root: Bytes32) =>
      (await fetchJson(service, `/v1/deals/${deal}/batches/${index}/outcomes?root=${root}`, outcomesSchema))
        .tasks,
  }
}

export type SchedulerClient = ReturnType<typeof createSchedulerClient>
