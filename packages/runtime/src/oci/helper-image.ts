import { createHash } from 'node:crypto'
import { type TinyProgram, tinyProgram } from './tiny-program.ts'
import { writeTar } from './write-tar.ts'

const programs: TinyProgram[] = ['hold', 'hog', 'probe']

/** The image of our tiny programs, as an archive; undefined for a machine we have no code for. */
export async function helperArchive(architecture: string): Promise<Buffer | undefined> {
  const files = programs.map(name => ({ name, bytes: tinyProgram(name, architecture) }))
  const layer = await bytesOf(
    files.flatMap(({ name, bytes }) => (bytes === undefined ? [] : [{ path: name, bytes, mode: 0o755 }])),
  )
  if (files.some(({ bytes }) => bytes === undefined)) return undefined
  const diffId = createHash('sha256').update(layer).digest('hex')
  const rootfs = { type: 'layers', diff_ids: [`sha256:${diffId}`] }
  const config = Buffer.from(
    JSON.stringify({ architecture, os: 'linux', config: { Entrypoint: ['/hold'] }, rootfs }),
  )
  const manifest = Buffer.from(JSON.stringify([{ Config: 'config.json', Layers: ['layer.tar'] }]))
  return await bytesOf([
    { path: 'manifest.json', bytes: manifest },
    { path: 'config.json', bytes: config },
    { path: 'layer.tar', bytes: layer },
  ])
}

async function bytesOf(files: { path: string; bytes: Uint8Array; mode?: number }[]): Promise<Buffer> {
  const parts: Uint8Array[] = []
  const entries = files.map(({ path, bytes, mode = 0o644 }) => ({
    path,
    size: bytes.length,
    body: [bytes],
    mode,
  }))
  for await (const part of writeTar(entries)) parts.push(part)
  return Buffer.concat(parts)
}

/** Names of the machines as engines tell them, to those of images. */
export function imageArchitecture(said: string | undefined): string {
  const known: Record<string, string> = { x86_64: 'amd64', aarch64: 'arm64' }
  return known[said ?? ''] ?? said ?? 'unknown'
}
