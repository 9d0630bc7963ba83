import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Digest, digestOf } from '../digest.ts'
import type { Program, RunInput } from '../runtime.ts'

/** A `RunInput` whose contents are named by digest, so that it fits into a message. */
export type InputByDigest = Omit<RunInput, 'program' | 'files' | 'signal' | 'onTask' | 'onProgress'> & {
  program: { runtime: Program['runtime']; digest: Digest }
  files: { path: string; digest: Digest }[]
}

/** Contents of inputs in a private folder, each written once, for other processes of the same user to read. */
export async function createMaterialFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-check-'))
  const known = new WeakMap<Uint8Array, Promise<Digest>>()
  const images = new Map<Digest, Promise<void>>()

  async function write(bytes: Uint8Array): Promise<Digest> {
    const digest = digestOf(bytes)
    await writeFile(join(folder, digest), bytes, { mode: 0o600 })
    return digest
  }

  function put(bytes: Uint8Array): Promise<Digest> {
    const digest = known.get(bytes) ?? write(bytes)
    known.set(bytes, digest)
    return digest
  }

  async function putProgram(program: Program): Promise<InputByDigest['program']> {
    if (program.runtime === 'wasm') return { runtime: 'wasm', digest: await put(program.module) }
    const { digest, read } = program.image
    const written = images.get(digest) ?? read().then(async bytes => void (await put(bytes)))
    images.set(digest, written)
    await written
    return { runtime: 'oci', digest }
  }

  return {
    folder,
    put: async ({ signal: _, onTask: __, onProgress: ___, ...input }: RunInput): Promise<InputByDigest> => ({
      ...input,
      program: await putProgram(input.program),
      files: await Promise.all(
        input.files.map(async ({ path, bytes }) => ({ path, digest: await put(bytes) })),
      ),
    }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

export type MaterialFolder = Awaited<ReturnType<typeof createMaterialFolder>>

/** The other way: an input with its contents read from the folder. */
export async function readMaterial(folder: string, input: InputByDigest): Promise<RunInput> {
  const read = async (digest: Digest): Promise<Uint8Array> => await readFile(join(folder, digest))
  const { runtime, digest } = input.program
  const program: Program =
    runtime === 'wasm'
      ? { runtime, module: await read(digest) }
      : { runtime, image: { digest, read: () => read(digest) } }
  const files = await Promise.all(
    input.files.map(async ({ path, digest }) => ({ path, bytes: await read(digest) })),
  )
  return { ...input, program, files }
}
