import { type Chain, readContent } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import { categories, categorySeconds, type Digest } from '@manyhands/protocol'
import {
  type AppManifest,
  type Job,
  limitsOf,
  type Program,
  parseAppManifest,
  parseJob,
} from '@manyhands/runtime'
import type { BlobStore } from '@manyhands/store'
import type { Duty } from '../duty.ts'

/** Everything a run needs, fetched by content hash. Paths are the sandbox's. */
export type Material = {
  job: Job
  manifest: AppManifest
  program: Program
  files: { path: string; bytes: Uint8Array }[]
}

const maxDescriptionBytes = 1024 * 1024
const maxModuleBytes = 64 * 1024 * 1024
const maxImageBytes = 1024 * 1024 * 1024
const maxFileBytes = 256 * 1024 * 1024

/**
 * Fetches job, app, dataset and inputs. What the deal is about is what the chain says: the job's hash is in the
 * deal's event, app and dataset are the registries' content, whatever the job claims.
 * @throws BLOB_MISSING, BLOB_MISMATCH, JOB_INVALID, APP_INVALID
 */
export async function fetchMaterial(
  chain: Chain,
  blobs: BlobStore,
  { terms, inputs }: Pick<Duty, 'terms' | 'inputs'>,
): Promise<Material> {
  const job = parseJob(await blobs.get(inputs, { maxBytes: maxDescriptionBytes }))
  const appDigest = await readContent(chain, 'app', terms.app)
  if (job.app.manifest !== appDigest) throw invalid('it names another app than the deal')
  if (job.tasks < terms.first + terms.tasks) throw invalid('it has fewer tasks than the deal')
  const longest = categorySeconds[categories[terms.category]!]
  if (limitsOf(job.limits).wallSeconds > longest)
    throw invalid(`its tasks may run longer than the deal’s ${longest} s`)
  const manifest = parseAppManifest(await blobs.get(appDigest, { maxBytes: maxDescriptionBytes }))
  const dataset = terms.dataset === 0 ? undefined : await readContent(chain, 'dataset', terms.dataset)
  if (job.dataset?.blob !== dataset) throw invalid('it names another dataset than the deal')
  const program = await fetchProgram(blobs, manifest)
  const files = await Promise.all([
    ...entriesOf('/app', manifest.files).map(entry => fetchFile(blobs, ...entry)),
    ...entriesOf('/in', job.files).map(entry => fetchFile(blobs, ...entry)),
    ...(job.dataset ? [fetchFile(blobs, `/in/${job.dataset.name}`, job.dataset.blob)] : []),
  ])
  return { job, manifest, program, files }
}

/** A module is small and fetched at once; an image is fetched when its engine turns out not to have it. */
async function fetchProgram(blobs: BlobStore, manifest: AppManifest): Promise<Program> {
  if (manifest.runtime === 'wasm') {
    return { runtime: 'wasm', module: await blobs.get(manifest.module, { maxBytes: maxModuleBytes }) }
  }
  const digest = manifest.image
  return { runtime: 'oci', image: { digest, read: () => blobs.get(digest, { maxBytes: maxImageBytes }) } }
}

function entriesOf(folder: string, files: Record<string, Digest> | undefined): [string, Digest][] {
  return Object.entries(files ?? {}).map(([name, digest]) => [`${folder}/${name}`, digest])
}

async function fetchFile(blobs: BlobStore, path: string, digest: Digest) {
  return { path, bytes: await blobs.get(digest, { maxBytes: maxFileBytes }) }
}

function invalid(reason: string): ManyhandsError {
  return new ManyhandsError('JOB_INVALID', { reason })
}
