import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instrumenterVersion } from '@manyhands/wasm'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppCheck } from './app-check-schema.ts'
import { type AppManifest, parseAppManifest } from './app-manifest.ts'
import { type CheckReport, inputsDigest, signReport } from './check/index.ts'
import { readCheckFile, writeCheckFile } from './check-file.ts'
import { encodeJson } from './encode-json.ts'
import { manifestCheck, withCheck } from './manifest-check.ts'
import { runInput } from './testing/run-input.ts'

const signer = privateKeyToAccount(generatePrivateKey())
const manifest: AppManifest = {
  manyhands: 1,
  name: 'squares',
  runtime: 'wasm',
  module: `0x${'01'.repeat(32)}`,
  args: ['-B'],
}
const input = runInput(new Uint8Array(), 2)
const report: CheckReport = {
  verdict: 'deterministic',
  version: 1,
  runs: 14,
  tasks: [0, 1],
  varied: [{ name: 'again', varied: 'the same once more', runs: 13, differed: 0 }],
  skipped: [],
  ended: { ok: 2, 'app-failed': 0, 'limit-exceeded': 0 },
  differences: [],
}
const date = '2026-11-20'
const sign = (more: Partial<CheckReport> = {}) =>
  signReport({ report: { ...report, ...more }, manifest, input, signer, date })

let check: AppCheck
let folder: string
beforeAll(async () => {
  check = await sign()
  folder = await mkdtemp(join(tmpdir(), 'manyhands-check-file-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('a check in a manifest', () => {
  it('is valid for the app it was signed for, after a way through JSON', async () => {
    const published = parseAppManifest(encodeJson(await withCheck(manifest, check)))
    expect(published.check).toMatchObject({
      runs: 14,
      varied: ['again'],
      tasks: 2,
      instrumenter: instrumenterVersion,
      date,
    })
    expect(await manifestCheck(published)).toEqual({
      verdict: 'deterministic',
      signer: signer.address,
      runs: 14,
      valid: true,
    })
  })

  it('is left out when anything of the app changed since', async () => {
    const changes: AppManifest[] = [
      { ...manifest, args: [] },
      { ...manifest, name: 'cubes' },
      { ...manifest, module: `0x${'02'.repeat(32)}` } as AppManifest,
      { ...manifest, files: { 'main.py': `0x${'03'.repeat(32)}` } },
      { ...manifest, env: { A: '1' } },
    ]
    for (const changed of changes) {
      expect(await withCheck(changed, check)).toEqual(changed)
      expect(await manifestCheck({ ...changed, check })).toMatchObject({ valid: false })
    }
  })

  it('is not valid when it says more than was signed', async () => {
    const more: Partial<AppCheck>[] = [
      { runs: 1000 },
      { varied: ['everything'] },
      { signer: `0x${'22'.repeat(20)}` },
    ]
    for (const change of more) {
      expect(await manifestCheck({ ...manifest, check: { ...check, ...change } })).toMatchObject({
        valid: false,
      })
    }
  })

  it('none is none', async () => {
    expect(await manifestCheck(manifest)).toBeUndefined()
    expect(await withCheck(manifest, undefined)).toBe(manifest)
  })

  it.each([
    { ...{ runs: 1 } },
    { varied: [] },
    { varied: ['a\u001b[31m'] },
    { varied: Array.from({ length: 33 }, () => 'x') },
    { date: 'today' },
    { signature: '0x' },
    { verdict: 'differs' },
    { more: 1 },
  ])('of another shape is no manifest: %j', change => {
    const bytes = encodeJson({ ...manifest, check: { ...check, ...change } })
    expect(() => parseAppManifest(bytes)).toThrow(expect.objectContaining({ code: 'APP_INVALID' }))
  })
})

describe('signing', () => {
  it.each<[string, Partial<CheckReport>]>([
    ['an app that differs', { verdict: 'differs' }],
    ['a check that varied nothing', { varied: [] }],
    ['tasks that all failed', { ended: { ok: 0, 'app-failed': 2, 'limit-exceeded': 0 } }],
  ])('is refused for %s', async (_, more) => {
    await expect(sign(more)).rejects.toMatchObject({ code: 'CHECK_WORTHLESS' })
  })

  it('names what it was checked on: not the order of its files, but all else', () => {
    const files = ['a', 'b'].map(name => ({ path: `/in/${name}`, bytes: Buffer.from(name) }))
    const digest = inputsDigest({ ...input, files })
    expect(inputsDigest({ ...input, files: files.toReversed() })).toBe(digest)
    expect(inputsDigest({ ...input, files: [files[0]!] })).not.toBe(digest)
    expect(inputsDigest({ ...input, files, tasks: [0] })).not.toBe(digest)
    expect(inputsDigest({ ...input, files, args: ['x'] })).not.toBe(digest)
  })
})

describe('its file', () => {
  it('is read as it was written', async () => {
    expect(await readCheckFile(folder)).toBeUndefined()
    await writeCheckFile(folder, check)
    expect(await readCheckFile(folder)).toEqual(check)
  })

  it('with something else in it is refused by its name', async () => {
    await writeFile(join(folder, 'manyhands.check.json'), '{"verdict":"deterministic"}')
    await expect(readCheckFile(folder)).rejects.toMatchObject({
      code: 'JOB_INVALID',
      message: expect.stringContaining('manyhands.check.json: '),
    })
  })
})
