import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BatchId, TaskOutcome } from '@manyhands/protocol'
import { type Contribution, contributionSchema } from './duty.ts'

/** Writes a file so that after a crash it is there whole or not at all. */
async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const partial = `${path}.partial`
  const file = await open(partial, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(partial, path)
}

/** This worker's disk: one folder a batch, kept until the batch has ended on the chain. */
export function createDutyFolder(root: string) {
  const folderOf = (batch: BatchId) => join(root, batch)
  const archivePath = (batch: BatchId, task: number) => join(folderOf(batch), `${task}.tar`)

  return {
    /** Batches with something on disk. */
    list: async (): Promise<BatchId[]> => {
      await mkdir(root, { recursive: true, mode: 0o700 })
      return (await readdir(root)) as BatchId[]
    },

    saveTask: async (batch: BatchId, outcome: TaskOutcome, archive: Uint8Array): Promise<void> => {
      await writeDurably(archivePath(batch, outcome.task), archive)
      await writeDurably(join(folderOf(batch), `${outcome.task}.json`), JSON.stringify(outcome))
    },

    loadTask: async (batch: BatchId, task: number): Promise<TaskOutcome | undefined> => {
      const text = await readFile(join(folderOf(batch), `${task}.json`), 'utf8').catch(() => undefined)
      return text === undefined ? undefined : (JSON.parse(text) as TaskOutcome)
    },

    loadArchive: (batch: BatchId, task: number): Promise<Uint8Array> => readFile(archivePath(batch, task)),

    saveContribution: (batch: BatchId, contribution: Contribution): Promise<void> =>
      writeDurably(join(folderOf(batch), 'contribution.json'), JSON.stringify(contribution)),

    loadContribution: async (batch: BatchId): Promise<Contribution | undefined> => {
      const path = join(folderOf(batch), 'contribution.json')
      const text = await readFile(path, 'utf8').catch(() => undefined)
      return text === undefined ? undefined : (contributionSchema.parse(JSON.parse(text)) as Contribution)
    },

    remove: (batch: BatchId): Promise<void> => rm(folderOf(batch), { recursive: true, force: true }),
  }
}

export type DutyFolder = ReturnType<typeof createDutyFolder>
