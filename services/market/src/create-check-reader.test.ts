import { ManyhandsError } from '@manyhands/errors'
import type { Digest } from '@manyhands/protocol'
import { type AppManifest, digestOf, encodeJson } from '@manyhands/runtime'
import { signReport } from '@manyhands/runtime/check'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { beforeAll, expect, it } from 'vitest'
import { createCheckReader } from './create-check-reader.ts'

const signer = privateKeyToAccount(generatePrivateKey())
const manifest: AppManifest = { manyhands: 1, name: 'a', runtime: 'wasm', module: `0x${'01'.repeat(32)}` }
let checked: AppManifest

beforeAll(async () => {
  const limits = { fuel: 1, wallSeconds: 1, memoryBytes: 1, outputBytes: 1, stdioBytes: 1, outputFiles: 1 }
  const program = { runtime: 'wasm' as const, module: new Uint8Array() }
  const check = await signReport({
    report: {
      verdict: 'deterministic',
      version: 1,
      runs: 14,
      tasks: [0],
      varied: [{ name: 'again', varied: 'once more', runs: 13, differed: 0 }],
      skipped: [],
      ended: { ok: 1, 'app-failed': 0, 'limit-exceeded': 0 },
      differences: [],
    },
    manifest,
    input: { program, files: [], args: [], env: {}, tasks: [0], taskCount: 1, limits },
    signer,
    date: '2026-11-20',
  })
  checked = { ...manifest, check }
})

/** A store of these contents that counts how often it is asked. */
function storeOf(...contents: Uint8Array[]) {
  const blobs = new Map(contents.map(bytes => [digestOf(bytes) as Digest, bytes]))
  const asked: Digest[] = []
  const get = async (digest: Digest) => {
    asked.push(digest)
    const bytes = blobs.get(digest)
    if (bytes) return bytes
    throw new ManyhandsError('BLOB_MISSING', { digest })
  }
  return { get, asked, add: (bytes: Uint8Array) => blobs.set(digestOf(bytes), bytes) }
}

it('tells a check of its signer, and one that is not', async () => {
  const good = encodeJson(checked)
  const forged = encodeJson({ ...checked, name: 'another app' })
  const read = createCheckReader(storeOf(good, forged))
  const claim = { verdict: 'deterministic', signer: signer.address, runs: 14 }
  expect(await read(digestOf(good))).toEqual({ ...claim, valid: true })
  expect(await read(digestOf(forged))).toEqual({ ...claim, valid: false })
})

it('says nothing of an app without one, or of what is no manifest', async () => {
  const [bare, noise] = [encodeJson(manifest), Buffer.from('a picture')]
  const read = createCheckReader(storeOf(bare, noise))
  expect(await read(digestOf(bare))).toBeUndefined()
  expect(await read(digestOf(noise))).toBeUndefined()
})

it('looks at each content once, but again for what was missing', async () => {
  const bytes = encodeJson(checked)
  const store = storeOf()
  const read = createCheckReader(store)
  expect(await read(digestOf(bytes))).toBeUndefined()
  store.add(bytes)
  const found = await Promise.all([1, 2, 3].map(() => read(digestOf(bytes))))
  expect(found.map(each => each?.valid)).toEqual([true, true, true])
  expect(store.asked).toHaveLength(2)
})
