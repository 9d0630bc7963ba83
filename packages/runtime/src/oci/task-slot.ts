import { ManyhandsError } from '@manyhands/errors'
import type { Limits } from '../limits.ts'
import { OutCollector, type OutContent } from './collect-out.ts'
import { helperContainer, tmpfsVolume, volumeMount } from './container-spec.ts'
import { asHostFault, type Engine, type Labels } from './engine.ts'
import { TarError } from './tar-header.ts'

export type SlotOptions = {
  name: string
  helperImage: string
  limits: Limits
  userId: number
  labels: Labels
}

/**
 * What one task may write to: /out and /tmp, in memory, bounded in bytes and in files. An engine unmounts such a
 * volume, and forgets it, when the last container that has it stops; so a container of ours that does nothing has
 * /out before the task begins and until it is read.
 */
export function createTaskSlot(engine: Engine, options: SlotOptions) {
  const { name, limits, labels } = options
  const outName = `${name}-out`
  const tmpName = `${name}-tmp`
  let holder: string | undefined

  async function open(): Promise<void> {
    const { userId } = options
    const specs = [
      tmpfsVolume(outName, limits, { userId, mode: '0700' }, labels),
      tmpfsVolume(tmpName, limits, { userId: 0, mode: '1777' }, labels),
    ]
    for (const spec of specs) await asHostFault('to make a volume', engine.createVolume(spec))
    const spec = helperContainer(options.helperImage, 'hold', [volumeMount(outName, '/out')], labels)
    holder = (await asHostFault('to create a container', engine.createContainer(spec))).Id
    await asHostFault('to start a container', engine.start(holder))
  }

  async function readOut(signal: AbortSignal): Promise<OutContent> {
    const collector = new OutCollector(limits)
    try {
      await asHostFault(
        'to read /out',
        engine.readFiles(holder!, '/out', piece => collector.push(piece), signal),
      )
      return collector.finish()
    } catch (error) {
      if (!(error instanceof TarError)) throw error
      const reason = `the container engine handed over no archive of /out: ${error.message}`
      throw new ManyhandsError('SANDBOX_FAILED', { reason }, { cause: error })
    }
  }

  /** After the task's container was removed. Nothing of the task is left then. */
  async function close(): Promise<void> {
    if (holder !== undefined) await engine.removeContainer(holder)
    await Promise.all([outName, tmpName].map(volume => engine.removeVolume(volume)))
  }

  const mounts = [volumeMount(outName, '/out'), volumeMount(tmpName, '/tmp')]
  return { open, readOut, close, mounts }
}

export type TaskSlot = ReturnType<typeof createTaskSlot>
