import { ManyhandsError } from '@manyhands/errors'
import { z } from 'zod'
import type { SandboxOptions } from '../spawn-sandbox.ts'
import { Channel, sandboxFailed } from './channel.ts'

/** Far more than the largest module takes: what is slow by its nature is refused by the instrumenter's own limits. */
const SECONDS = 180
const PROCESS_BYTES = 2 * 1024 * 1024 * 1024
/** Largest module the engine takes. */
const MAX_OUTPUT_BYTES = 1024 * 1024 * 1024

const answerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('instrumented') }),
  z.strictObject({ type: z.literal('refused'), reason: z.string().max(1000) }),
])

/**
 * Instruments a module in a process of its own: the parser of a stranger's bytes is as much behind the layers as the
 * guest, and the worker's event loop goes on.
 *
 * @param signal ends the process; the module may be wanted by more than one batch, so it is none of theirs
 * @throws APP_INVALID with the instrumenter's reason; SANDBOX_FAILED when the process fails, which is no result
 */
export async function instrument(
  module: Uint8Array,
  memoryBytes: number,
  options: SandboxOptions,
  signal: AbortSignal,
): Promise<Uint8Array> {
  // Flags that choose a compiler are for guests.
  const channel = await Channel.open('instrument', { ...options, v8Flags: [] })
  const abort = () => channel.fail(signal.reason)
  signal.addEventListener('abort', abort)
  try {
    if (signal.aborted) abort()
    channel.limitMemory(PROCESS_BYTES)
    channel.send({ memoryBytes }, [module], MAX_OUTPUT_BYTES)
    const { header, body } = await channel.next(SECONDS, () =>
      sandboxFailed(`the module was not instrumented within ${SECONDS} s`),
    )
    const answer = answerSchema.safeParse(header)
    if (!answer.success) throw sandboxFailed('the instrumenter gave no answer that is one')
    if (answer.data.type === 'refused')
      throw new ManyhandsError('APP_INVALID', { reason: answer.data.reason })
    return body
  } finally {
    signal.removeEventListener('abort', abort)
    await channel.close()
  }
}
