import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Chain } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import { type Digest, digestOf, encodeJson } from '@manyhands/runtime'
import { type BlobStore, createHttpStore } from '@manyhands/store'
import { afterEach, expect, it } from 'vitest'
import type { Duty } from '../duty.ts'
import { fetchMaterial } from './fetch-material.ts'
import { isJobFault } from './refuse-tasks.ts'

const mib = 1024 * 1024
const contents = new Map<Digest, Uint8Array>()
const asked: Digest[] = []
let server: Server | undefined

afterEach(() => {
  contents.clear()
  asked.length = 0
  server?.close()
})

function put(bytes: Uint8Array): Digest {
  const digest = digestOf(bytes)
  contents.set(digest, bytes)
  return digest
}

const store = {
  get: async (digest: Digest) => {
    asked.push(digest)
    return contents.get(digest)!
  },
} as unknown as BlobStore

/** A job of one task whose files are given by name, and of a module. */
function duty(files: Record<string, Digest> = {}, module: Uint8Array = new Uint8Array(1)) {
  const manifest = { manyhands: 1, name: 'a', runtime: 'wasm', module: put(module), files }
  const app = put(encodeJson(manifest))
  const inputs = put(encodeJson({ manyhands: 1, name: 'j', app: { manifest: app }, tasks: 1, files }))
  const terms = { app: 1, dataset: 0, first: 0, tasks: 1, category: 0 }
  const chain = {
    deployment: {},
    domain: {},
    client: { readContract: async () => app },
  } as unknown as Chain
  return { chain, duty: { terms, inputs } as unknown as Duty }
}

function fetchAll(given: ReturnType<typeof duty>, blobs = store) {
  return fetchMaterial(given.chain, blobs, given.duty)
}

it('fetches a content once, whatever names it has', async () => {
  const same = put(Buffer.from('the same'))
  const given = duty({ a: same, b: same })
  const { files } = await fetchAll(given)
  expect(files.map(({ path }) => path).sort()).toEqual(['/app/a', '/app/b', '/in/a', '/in/b'])
  expect(files.every(({ bytes }) => Buffer.from(bytes).toString() === 'the same')).toBe(true)
  expect(asked.filter(digest => digest === same)).toHaveLength(1)
})

it('refuses more input than a task may have, with one number for all workers', async () => {
  const large = put(new Uint8Array(100 * mib))
  const names = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`f${i}`, large]))
  const error = await fetchAll(duty(names)).catch(error => error)
  expect(error).toMatchObject({ code: 'INPUT_TOO_LARGE', details: { actual: 2 * 60 * 100 * mib } })
  expect(isJobFault(error)).toBe(true)
  expect(asked.filter(digest => digest === large)).toHaveLength(1)
})

it('refuses a module or a description that is too long, by its whole size', async () => {
  const module = new Uint8Array(64 * mib + 1)
  await expect(fetchAll(duty({}, module))).rejects.toMatchObject({
    code: 'APP_INVALID',
    message: expect.stringContaining(`${64 * mib + 1} bytes`),
  })
  const given = duty()
  const inputs = put(new Uint8Array(mib + 1))
  await expect(fetchAll({ ...given, duty: { ...given.duty, inputs } })).rejects.toMatchObject({
    code: 'JOB_INVALID',
  })
})

it('takes nothing that a store says for a fault of the job', async () => {
  const lies: Parameters<typeof createServer>[1][] = [
    (_, response) =>
      response.writeHead(422).end(JSON.stringify(new ManyhandsError('APP_INVALID', { reason: 'a lie' }))),
    (_, response) => response.writeHead(200).end('not what was asked for'),
  ]
  for (const lie of lies) {
    server = createServer(lie!).listen(0, '127.0.0.1')
    await new Promise(resolve => server!.once('listening', resolve))
    const blobs = createHttpStore(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const error = await fetchAll(duty(), blobs).catch(error => error)
    expect(error).toMatchObject({ code: 'BLOB_MISMATCH' })
    expect(isJobFault(error)).toBe(false)
    server.close()
  }
  const tooLong = {
    get: async () =>
      Promise.reject(new ManyhandsError('INPUT_TOO_LARGE', { what: 'blob', actual: 9, limit: 8 })),
  } as unknown as BlobStore
  const error = await fetchAll(duty(), tooLong).catch(error => error)
  expect(isJobFault(error)).toBe(false)
})
