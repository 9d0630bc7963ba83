import { createHash } from 'node:crypto'
import { ManyhandsError } from '@manyhands/errors'
import { z } from 'zod'
import { imageLimits } from './image-limits.ts'
import { TarError } from './tar-header.ts'
import { TarScanner } from './tar-scanner.ts'

/** One image in an archive, its layers lowest first. */
export type ImageArchive = {
  /** Its configuration written anew: what we read of it and nothing else. Its sha-256 is the image's id. */
  config: Uint8Array
  /** sha-256 of each layer's tar, as the configuration has them: 64 hex digits. */
  diffIds: string[]
  /** As they lie in the archive: a tar, or one compressed by gzip or zstd. Not checked yet. */
  layers: Uint8Array[]
}

type Members = Map<string, Uint8Array | 'link'>

const sha256Pattern = /^sha256:[0-9a-f]{64}$/
const sha256Schema = z.string().regex(sha256Pattern)
const dockerSchema = z.array(z.object({ Config: z.string(), Layers: z.array(z.string()) }))
const descriptorSchema = z.object({
  mediaType: z.string().optional(),
  digest: sha256Schema,
  annotations: z.record(z.string(), z.string()).optional(),
  platform: z.object({ os: z.string().optional() }).optional(),
})
const indexSchema = z.object({ manifests: z.array(descriptorSchema) })
const manifestSchema = z.object({ config: descriptorSchema, layers: z.array(descriptorSchema) })
const wordsSchema = z.array(z.string().regex(/^[^\0]*$/)).nullish()
/** What a container takes over from its image; all else is left out. */
const runSchema = z.object({
  Entrypoint: wordsSchema,
  Cmd: wordsSchema,
  Env: z.array(z.string().regex(/^[^=\0]+=[^\0]*$/)).nullish(),
  WorkingDir: z
    .string()
    .regex(/^(\/[^\0]*)?$/)
    .nullish(),
  Volumes: z.record(z.string(), z.unknown()).nullish(),
})
const configSchema = z.object({
  os: z.literal('linux'),
  architecture: z.string(),
  variant: z.string().optional(),
  config: runSchema.nullish(),
  rootfs: z.object({ type: z.literal('layers'), diff_ids: z.array(sha256Schema) }),
})

/**
 * Finds the image in an archive, as `docker save` writes it or in OCI layout. Members are found by name and nothing is
 * unpacked; what the archive says besides (tags, other images, files that no manifest names) is not looked at.
 *
 * @throws APP_INVALID with a reason that every worker comes to
 */
export function readImageArchive(archive: Uint8Array): ImageArchive {
  const members = listMembers(archive)
  const { config, layers } = members.has('manifest.json') ? dockerImage(members) : layoutImage(members)
  const described = parse(config, configSchema, 'the image’s configuration')
  // The engine would make a writable folder without bounds of each.
  if (Object.keys(described.config?.Volumes ?? {}).length > 0)
    throw invalid('the image declares volumes; build it without VOLUME')
  const diffIds = described.rootfs.diff_ids.map(id => id.slice('sha256:'.length))
  if (diffIds.length !== layers.length || layers.length > imageLimits.layers)
    throw invalid(
      `the image has ${layers.length} layers for ${diffIds.length} ids, at most ${imageLimits.layers}`,
    )
  return {
    config: rewritten(described),
    diffIds,
    layers: layers.map((layer, i) => layerBytes(layer, i, layers, diffIds)),
  }
}

/**
 * Engines read names of fields in any case and put fields that come twice together. Given the original they could find
 * in it what was not seen here.
 */
function rewritten({ config, ...described }: z.output<typeof configSchema>): Uint8Array {
  const { Volumes: _, ...run } = config ?? {}
  return Buffer.from(JSON.stringify({ ...described, config: run }))
}

function listMembers(archive: Uint8Array): Members {
  const members: Members = new Map()
  const scanner = new TarScanner(entry => {
    const path = entry.path.toString().replace(/^\.\//, '').replace(/\/$/, '')
    if (members.size >= imageLimits.members)
      throw invalid(`the archive has more than ${imageLimits.members} members`)
    if (path.startsWith('/') || path.split('/').includes('..')) throw invalid('a path leaves the archive')
    if (entry.type === 'folder') return undefined
    if (members.has(path)) throw invalid('the archive holds a path twice')
    if (entry.type === 'device' || entry.type === 'fifo') throw invalid('the archive holds a device')
    // Docker before 25 links a layer that comes twice. Links are never followed; see layerBytes.
    members.set(path, entry.type === 'file' ? new Uint8Array() : 'link')
    return piece => members.set(path, piece)
  })
  try {
    // In one piece, so that each member is one view of the archive.
    scanner.push(archive)
    scanner.end()
  } catch (error) {
    if (error instanceof TarError) throw invalid(`the image’s archive: ${error.message}`)
    throw error
  }
  return members
}

function dockerImage(members: Members) {
  const images = parse(file(members, 'manifest.json'), dockerSchema, 'manifest.json')
  if (images.length !== 1) throw invalid(`the archive holds ${images.length} images, it must be one`)
  const { Config, Layers } = images[0]!
  return { config: file(members, Config), layers: Layers.map(path => members.get(path)) }
}

/** OCI layout: index.json names a manifest (or an index with one for Linux), by digest below blobs/. */
function layoutImage(members: Members) {
  let { manifests } = parse(file(members, 'index.json'), indexSchema, 'index.json')
  // BuildKit writes attestations beside the image, as a manifest of no platform.
  const isImage = (one: z.infer<typeof descriptorSchema>) =>
    one.annotations?.['vnd.docker.reference.type'] === undefined && one.platform?.os !== 'unknown'
  if (manifests.length === 1 && /\bindex\b|manifest\.list/.test(manifests[0]!.mediaType ?? ''))
    manifests = parse(blob(members, manifests[0]!.digest), indexSchema, 'the image index').manifests
  const images = manifests.filter(isImage)
  if (images.length !== 1) throw invalid(`the archive holds ${images.length} images, it must be one`)
  const manifest = parse(blob(members, images[0]!.digest), manifestSchema, 'the image manifest')
  const layers = manifest.layers.map(layer => members.get(blobPath(layer.digest)))
  return { config: blob(members, manifest.config.digest), layers }
}

/** A layer that is a link in the archive is the same as an earlier one: the one of the same id. */
function layerBytes(
  layer: Uint8Array | 'link' | undefined,
  at: number,
  layers: (Uint8Array | 'link' | undefined)[],
  diffIds: string[],
): Uint8Array {
  if (layer instanceof Uint8Array) return layer
  const same = layers.find((other, i) => other instanceof Uint8Array && diffIds[i] === diffIds[at])
  if (layer === undefined || !(same instanceof Uint8Array))
    throw invalid(`layer ${at + 1} is not in the archive`)
  return same
}

const blobPath = (digest: string) => `blobs/sha256/${digest.slice('sha256:'.length)}`

function blob(members: Members, digest: string): Uint8Array {
  const bytes = file(members, blobPath(digest))
  if (`sha256:${createHash('sha256').update(bytes).digest('hex')}` !== digest)
    throw invalid('the archive holds a blob under a wrong digest')
  return bytes
}

function file(members: Members, path: string): Uint8Array {
  const bytes = members.get(path)
  if (!(bytes instanceof Uint8Array)) throw invalid(`the archive has no ${path.slice(0, 100)}`)
  if (bytes.length > imageLimits.descriptionBytes) throw invalid('a description in the archive is too large')
  return bytes
}

function parse<Schema extends z.ZodType>(bytes: Uint8Array, schema: Schema, what: string): z.output<Schema> {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw invalid(`${what} is not JSON`)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]!.path.join('.')
  throw invalid(`${what} has something wrong${where === '' ? '' : ` at ${where.slice(0, 100)}`}`)
}

function invalid(reason: string): ManyhandsError {
  return new ManyhandsError('APP_INVALID', { reason })
}
