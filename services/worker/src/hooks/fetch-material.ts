import { type Chain, readContent } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import { categories, categorySeconds, type Digest } from '@manyhands/protocol'
import {
  type AppManifest,
  checkInputBytes,
  type Job,
  limitsOf,
  MAX_INPUT_BYTES,
  type Program,
  parseAppManifest,
  parseJob,
} from '@manyhands/runtime'
import { type BlobStore, cidOf } from '@manyhands/store'
import type { Duty } from '../duty.ts'
import { isJobFault } from './refuse-tasks.ts'

/** Everything a run needs, fetched by content hash. Paths are the sandbox's. */
export type Material = {
  job: Job
  manifest: AppManifest
  program: Program
  files: { path: string; bytes: Uint8Array }[]
}

const maxModuleBytes = 64 * 1024 * 1024
const maxImageBytes = 1024 * 1024 * 1024
const maxBlobBytes = 256 * 1024 * 1024

/**
 * Fetches job, app, dataset and inputs. What the deal is about is what the chain says: the job's hash is in the
 * deal's event, app and dataset are the registries' content, whatever the job claims.
 * @throws BLOB_MISSING, BLOB_MISMATCH, JOB_INVALID, APP_INVALID, INPUT_TOO_LARGE
 */
export async function fetchMaterial(
  chain: Chain,
  blobs: BlobStore,
  { terms, inputs }: Pick<Duty, 'terms' | 'inputs'>,
): Promise<Material> {
  const job = parseJob(await fetchBlob(blobs, inputs))
  const appDigest = await readContent(chain, 'app', terms.app)
  if (job.app.manifest !== appDigest) throw invalid('it names another app than the deal')
  if (job.tasks < terms.first + terms.tasks) throw invalid('it has fewer tasks than the deal')
  const longest = categorySeconds[categories[terms.category]!]
  if (limitsOf(job.limits).wallSeconds > longest)
    throw invalid(`its tasks may run longer than the deal’s ${longest} s`)
  const manifest = parseAppManifest(await fetchBlob(blobs, appDigest))
  const dataset = terms.dataset === 0 ? undefined : await readContent(chain, 'dataset', terms.dataset)
  if (job.dataset?.blob !== dataset) throw invalid('it names another dataset than the deal')
  const program = await fetchProgram(blobs, manifest)
  const files = await fetchFiles(blobs, [
    ...entriesOf('/app', manifest.files),
    ...entriesOf('/in', job.files),
    ...(job.dataset ? entriesOf('/in', { [job.dataset.name]: job.dataset.blob }) : []),
  ])
  return { job, manifest, program, files }
}

/** A module is small and fetched at once; an image is fetched when its engine turns out not to have it. */
async function fetchProgram(blobs: BlobStore, manifest: AppManifest): Promise<Program> {
  if (manifest.runtime === 'wasm') {
    const module = await fetchBlob(blobs, manifest.module)
    if (module.length <= maxModuleBytes) return { runtime: 'wasm', module }
    const reason = `its module has ${module.length} bytes, the limit is ${maxModuleBytes}`
    throw new ManyhandsError('APP_INVALID', { reason })
  }
  const digest = manifest.image
  return { runtime: 'oci', image: { digest, read: () => fetchBlob(blobs, digest, maxImageBytes) } }
}

function entriesOf(folder: string, files: Record<string, Digest> | undefined): [string, Digest][] {
  return Object.entries(files ?? {}).map(([name, digest]) => [`${folder}/${name}`, digest])
}

/** One after another, each content once: a job may name one of 256 MiB a hundred times. */
async function fetchFiles(blobs: BlobStore, entries: [path: string, digest: Digest][]) {
  const contents = new Map<Digest, { size: number; bytes: Uint8Array }>()
  let total = 0
  for (const [, digest] of entries) {
    const known = contents.get(digest)
    const bytes = known?.bytes ?? (await fetchBlob(blobs, digest))
    const size = known?.size ?? bytes.length
    total += size
    // What will be refused is only counted: all workers must come to one number.
    if (total > MAX_INPUT_BYTES) for (const each of contents.values()) each.bytes = new Uint8Array()
    contents.set(digest, { size, bytes: total > MAX_INPUT_BYTES ? new Uint8Array() : bytes })
  }
  checkInputBytes(total)
  return entries.map(([path, digest]) => ({ path, bytes: contents.get(digest)!.bytes }))
}

/**
 * A content by its hash. What the store says of it (that it is too long, or anything else) is its word only and never a
 * fault of the job, which would be voted on. What is too long for its purpose is refused when its hash is known.
 */
async function fetchBlob(blobs: BlobStore, digest: Digest, maxBytes = maxBlobBytes): Promise<Uint8Array> {
  return await blobs.get(digest, { maxBytes }).catch((error: unknown) => {
    if (!isJobFault(error)) throw error
    throw new ManyhandsError('BLOB_MISMATCH', { cid: cidOf(digest) }, { cause: error })
  })
}

function invalid(reason: string): ManyhandsError {
  return new ManyhandsError('JOB_INVALID', { reason })
}
