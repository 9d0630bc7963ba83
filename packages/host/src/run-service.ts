import { ManyhandsError } from '@manyhands/errors'
import type { Logger } from './logger.ts'

const stopWithinMs = 4000

/**
 * The life of a service process: start, say `{"ready":true,…}` on one line of standard output, stop cleanly on
 * SIGTERM, SIGINT or when the parent that holds its IPC channel is gone.
 */
export async function runService(
  log: Logger,
  start: (stopping: AbortSignal) => Promise<{ ready: object; stop: () => Promise<void> }>,
): Promise<void> {
  const stopping = new AbortController()
  const asked = new Promise<void>(resolve => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
    if (process.send) process.once('disconnect', () => resolve())
  })
  try {
    const service = await Promise.race([start(stopping.signal), asked])
    // Asked to stop before it was up: whatever it had begun is made to be interrupted.
    if (!service) process.exit(0)
    process.stdout.write(`${JSON.stringify({ ready: true, ...service.ready })}\n`)
    await asked
    stopping.abort()
    // Whatever hangs must not keep us: everything that matters is on disk.
    setTimeout(() => process.exit(0), stopWithinMs).unref()
    await service.stop()
    process.exit(0)
  } catch (error) {
    const known =
      error instanceof ManyhandsError ? error.toJSON() : { code: 'START_FAILED', message: String(error) }
    process.stdout.write(`${JSON.stringify({ ready: false, error: known })}\n`)
    log.fatal({ err: error }, 'stopped')
    process.exit(1)
  }
}
