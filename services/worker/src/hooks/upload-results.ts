import { ManyhandsError } from '@manyhands/errors'
import type { BlobStore } from '@manyhands/store'
import type { Contribution, Duty } from '../duty.ts'
import type { DutyFolder } from '../duty-folder.ts'

/** Brings the batch's archives to the blob store. Call it only when the whole squad's commits are on the chain. */
export async function uploadResults(
  duty: Duty,
  contribution: Contribution,
  { blobs, folder }: { blobs: BlobStore; folder: DutyFolder },
): Promise<void> {
  for (const { task, digest } of contribution.tasks) {
    if (await blobs.has(digest)) continue
    const stored = await blobs.put(await folder.loadArchive(duty.id, task))
    if (stored !== digest) throw new ManyhandsError('BLOB_MISMATCH', { cid: digest })
  }
}
