import { randomBytes } from 'node:crypto'
import { ManyhandsError } from '@manyhands/errors'
import { resultArchive, type TaskOutcome } from '../result-archive.ts'
import type { RunInput, TaskResult } from '../runtime.ts'
import { type BatchFiles, batchMounts, batchTar } from './batch-files.ts'
import { type ContainerHost, helperContainer, taskContainer, volumeMount } from './container-spec.ts'
import { asHostFault, type Engine, type Labels } from './engine.ts'
import { runContainer } from './run-container.ts'
import { taskOutcome } from './task-outcome.ts'
import { createTaskSlot, type TaskSlot } from './task-slot.ts'
import { writeTar } from './write-tar.ts'

export type BatchOptions = {
  engine: Engine
  /** Ids of the app's image and of our tiny programs. */
  image: string
  helperImage: string
  host: ContainerHost
  labels: Labels
  ociRuntime?: string | undefined
  signal: AbortSignal
}

/**
 * Runs a batch's tasks one after another, each in a container of its own; what the next one needs is made ready
 * while one runs. Leaves nothing in the engine, however it ends.
 *
 * @throws TASK_UNFINISHED, SANDBOX_FAILED, the signal's reason
 */
export async function runBatch(input: RunInput, options: BatchOptions): Promise<TaskResult[]> {
  const batch = await openBatch(input, options)
  const results: TaskResult[] = []
  let next: Promise<TaskSlot> | undefined
  try {
    next = batch.openSlot(input.tasks[0])
    for (const [i, task] of input.tasks.entries()) {
      const slot = await next!
      next = undefined
      const began = performance.now()
      const outcome = await batch.runTask(task, slot, () => {
        next = batch.openSlot(input.tasks[i + 1])
        // Thrown where it is awaited.
        next.catch(() => {})
      })
      const result = await resultArchive(outcome, Math.round(performance.now() - began))
      if (!input.isTold) results.push(result)
      await input.onTask?.(task, result)
      input.onProgress?.({ done: i + 1, total: input.tasks.length })
    }
    return results
  } finally {
    // One that is still being made must be whole before it can be removed.
    await next?.catch(() => {})
    await batch.close()
  }
}

async function openBatch(input: RunInput, options: BatchOptions) {
  const { engine, labels, host, signal } = options
  const name = `manyhands-${randomBytes(9).toString('hex')}`
  const files = batchFiles(input, host)
  const slots = new Set<TaskSlot>()
  const containers = new Set<string>()
  let mountpoint = ''

  async function close(): Promise<void> {
    // What cannot be removed now is swept later: it must not hide how the batch ended.
    for (const id of containers) await engine.removeContainer(id).catch(() => {})
    for (const slot of slots) await slot.close().catch(() => {})
    await engine.removeVolume(name).catch(() => {})
  }

  async function fill(): Promise<void> {
    const volume = { Name: name, Driver: 'local' as const, Labels: labels }
    mountpoint = (await asHostFault('to make a volume', engine.createVolume(volume))).Mountpoint
    const spec = helperContainer(options.helperImage, 'hold', [volumeMount(name, '/batch')], labels)
    const { Id: id } = await asHostFault('to create a container', engine.createContainer(spec, signal))
    containers.add(id)
    await asHostFault('to take files', engine.putFiles(id, '/batch', writeTar(batchTar(files)), signal))
    await engine.removeContainer(id)
    containers.delete(id)
  }

  async function openSlot(task: number | undefined): Promise<TaskSlot> {
    const { limits } = input
    const { helperImage } = options
    const slotName = `${name}-${task}`
    const slot = createTaskSlot(engine, { name: slotName, helperImage, limits, userId: host.userId, labels })
    if (task === undefined) return slot
    slots.add(slot)
    await slot.open()
    return slot
  }

  async function runTask(task: number, slot: TaskSlot, onStart: () => void): Promise<TaskOutcome> {
    const mounts = [...batchMounts(mountpoint, files, task), ...slot.mounts]
    const id = await createTaskContainer(input, options, { task, mounts })
    containers.add(id)
    onStart()
    const end = await runContainer(engine, id, input.limits, signal, stdinOf(input))
    if (end.kind === 'unfinished') throw new ManyhandsError('TASK_UNFINISHED', { task, reason: end.reason })
    const outcome = await taskOutcome(end, input.limits, () => slot.readOut(signal))
    await asHostFault('to remove a container', engine.removeContainer(id))
    containers.delete(id)
    await asHostFault('to remove a volume', slot.close())
    slots.delete(slot)
    return outcome
  }

  try {
    await fill()
  } catch (error) {
    await close()
    throw error
  }
  return { runTask, openSlot, close }
}

async function createTaskContainer(
  input: RunInput,
  { engine, image, host, labels, ociRuntime, signal }: BatchOptions,
  { task, mounts }: { task: number; mounts: Parameters<typeof taskContainer>[0]['mounts'] },
): Promise<string> {
  const { args, limits } = input
  const env = { ...input.env, TASK: `${task}`, TASKS: `${input.taskCount}` }
  const hasInput = stdinOf(input) !== undefined
  const spec = taskContainer({ image, args, env, limits, host, mounts, labels, hasInput, ociRuntime })
  const created = await asHostFault('to create a container', engine.createContainer(spec, signal))
  // An engine that cannot keep a limit says so here, and goes on without it.
  const ignored = (created.Warnings ?? []).find(warning =>
    /discarded|not supported|without swap/i.test(warning),
  )
  if (ignored === undefined) return created.Id
  await engine.removeContainer(created.Id).catch(() => {})
  throw new ManyhandsError('SANDBOX_FAILED', {
    reason: `the container engine leaves out a limit: ${ignored}`.slice(0, 300),
  })
}

/** A job's file of that name is what its tasks read as their input. */
function stdinOf({ files }: RunInput): Uint8Array | undefined {
  return files.find(({ path }) => path === '/in/stdin')?.bytes
}

function batchFiles(
  input: RunInput & { secrets?: Record<string, Uint8Array> },
  host: ContainerHost,
): BatchFiles {
  const { files, secrets = {}, args, tasks, taskCount } = input
  return { files, secrets, args, tasks, taskCount, hostname: host.hostname }
}
