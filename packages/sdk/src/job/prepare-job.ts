import { ManyhandsError } from '@manyhands/errors'
import { categories, categorySeconds } from '@manyhands/protocol'
import {
  type AppManifest,
  encodeJson,
  type Job,
  type LoadedProject,
  limitsOf,
  parseJob,
  withCheck,
} from '@manyhands/runtime'
import { type Digest, digestOfBytes } from '@manyhands/store/http'
import { receiptName } from '../receipt/result-files.ts'

export type NamedBlob = { what: string; bytes: Uint8Array }
export type PreparedApp = { manifest: AppManifest; digest: Digest; blobs: NamedBlob[] }

/**
 * The manifest of an app and everything it names. Equal apps give equal bytes, whoever prepares them. A check that was
 * signed for this app is part of it; one that no longer fits is left out.
 */
export async function prepareApp(app: LoadedProject['app']): Promise<PreparedApp> {
  const files = await digestsOf(app.files)
  const digest = await digestOfBytes(app.program.bytes)
  const unchecked: AppManifest = {
    manyhands: 1,
    name: app.name,
    ...(app.program.runtime === 'wasm'
      ? { runtime: 'wasm', module: digest }
      : { runtime: 'oci', image: digest }),
    ...(Object.keys(files).length > 0 && { files }),
    ...(app.args.length > 0 && { args: app.args }),
    ...(Object.keys(app.env).length > 0 && { env: app.env }),
  }
  const manifest = await withCheck(unchecked, app.check)
  const bytes = encodeJson(manifest)
  const blobs = [
    {
      what: `${app.program.runtime === 'wasm' ? 'module' : 'image'} of ${app.name}`,
      bytes: app.program.bytes,
    },
    ...namedBlobs(app.files),
    { what: `manifest of ${app.name}`, bytes },
  ]
  return { manifest, digest: await digestOfBytes(bytes), blobs }
}

export type PreparedJob = { job: Job; bytes: Uint8Array; digest: Digest; blobs: NamedBlob[] }

/** The job description, whose digest is `inputs` of the request. @throws JOB_INVALID */
export async function prepareJob(loaded: LoadedProject, app: PreparedApp): Promise<PreparedJob> {
  const { project, dataset } = loaded
  const files = await digestsOf(loaded.files)
  checkOutput(project.gather?.output)
  const bytes = encodeJson({
    manyhands: 1,
    name: project.name,
    app: { manifest: app.digest },
    ...(dataset && { dataset: { name: dataset.name, blob: await digestOfBytes(dataset.bytes) } }),
    ...(Object.keys(files).length > 0 && { files }),
    ...(project.args !== undefined && project.args.length > 0 && { args: project.args }),
    tasks: project.tasks,
    limits: project.limits,
    gather: project.gather,
  })
  const blobs = [...namedBlobs(loaded.files), { what: 'job description', bytes }]
  return { job: parseJob(bytes), bytes, digest: await digestOfBytes(bytes), blobs }
}

/** Index of the smallest category whose tasks may run as long as this job's. @throws JOB_INVALID */
export function categoryOf(job: Pick<Job, 'limits'>): number {
  const { wallSeconds } = limitsOf(job.limits)
  const index = categories.findIndex(category => wallSeconds <= categorySeconds[category])
  if (index >= 0) return index
  const reason = `limits.wallSeconds: the longest category is ${categorySeconds.XL} s`
  throw new ManyhandsError('JOB_INVALID', { reason })
}

/** The results' folder has names of its own. */
function checkOutput(output: string | undefined): void {
  const [top] = output?.split('/') ?? []
  if (top !== 'tasks' && top !== receiptName) return
  throw new ManyhandsError('JOB_INVALID', {
    reason: `gather.output: ${top} is taken in the folder of results`,
  })
}

function namedBlobs(files: Record<string, Uint8Array>): NamedBlob[] {
  return Object.entries(files).map(([what, bytes]) => ({ what, bytes }))
}

async function digestsOf(files: Record<string, Uint8Array>): Promise<Record<string, Digest>> {
  const pairs = Object.entries(files).map(
    async ([name, bytes]) => [name, await digestOfBytes(bytes)] as const,
  )
  return Object.fromEntries(await Promise.all(pairs))
}
