import { signAppCheck } from '@manyhands/protocol'
import { type AppCheck, type AppManifest, digestOf, encodeJson } from '@manyhands/runtime'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { beforeAll, expect, it, vi } from 'vitest'
import { createCheckNote, judgeCheck } from './create-check-note.ts'

const signer = privateKeyToAccount(generatePrivateKey())
const stranger = privateKeyToAccount(generatePrivateKey()).address
const manifest: AppManifest = { manyhands: 1, name: 'a', runtime: 'wasm', module: `0x${'01'.repeat(32)}` }
let checked: AppManifest

beforeAll(async () => {
  const claim = {
    signer: signer.address,
    verdict: 'deterministic' as const,
    version: 1,
    runs: 14,
    varied: ['again'],
    tasks: 2,
    inputs: `0x${'02'.repeat(32)}` as const,
    date: '2026-11-20',
  }
  const app = digestOf(encodeJson(manifest))
  const signature = await signAppCheck(signer, { ...claim, app, instrumenter: 0 })
  const check: AppCheck = { ...claim, signature }
  checked = { ...manifest, check }
})

it('without a rule every app is wanted', async () => {
  for (const each of [manifest, checked]) {
    expect(await judgeCheck(each, { requireChecked: false })).toMatchObject({ wanted: true })
  }
})

it('the rule wants a check that was signed for this app', async () => {
  const rule = { requireChecked: true }
  expect(await judgeCheck(manifest, rule)).toMatchObject({ wanted: false })
  expect(await judgeCheck({ ...checked, name: 'b' }, rule)).toMatchObject({ wanted: false })
  expect(await judgeCheck(checked, rule)).toEqual({
    wanted: true,
    words: `checked deterministic by ${signer.address}: 14 runs`,
  })
})

it('and, where signers are named, by one of them', async () => {
  const by = (trustedCheckers: `0x${string}`[]) =>
    judgeCheck(checked, { requireChecked: true, trustedCheckers })
  expect(await by([stranger])).toMatchObject({ wanted: false })
  expect(await by([stranger, signer.address.toLowerCase() as `0x${string}`])).toMatchObject({ wanted: true })
})

it('each app is told once: a warning where the rule is not met', async () => {
  const log = { info: vi.fn(), warn: vi.fn() }
  const note = createCheckNote({ requireChecked: true }, log)
  for (const each of [manifest, checked, manifest, checked]) await note(each)
  expect(log.warn).toHaveBeenCalledTimes(1)
  expect(log.warn.mock.calls[0]![0]).toMatchObject({ name: 'a', check: 'nobody says that it was checked' })
  expect(log.info).toHaveBeenCalledTimes(1)
})
