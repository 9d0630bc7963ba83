import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { VerifyReport } from '@manyhands/sdk/files'
import { saveResults } from '@manyhands/sdk/files'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { domain, makeResult } from '../../../packages/sdk/src/testing/make-result.ts'
import { describeReport, type VerifyOptions, verifyAction } from './verify-action.ts'

let base: string
let folder: string
let network: string
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'manyhands-verify-action-'))
  folder = join(base, 'results')
  await saveResults(folder, await makeResult())
  network = join(base, 'network.json')
  const address = `0x${'1'.repeat(40)}`
  const registries = { rlc: address, apps: address, datasets: address, pools: address }
  const profile = {
    chainId: domain.chainId,
    // Nobody listens there.
    rpcUrl: 'http://127.0.0.1:1',
    marketUrl: 'http://127.0.0.1:1',
    deployment: { ...domain, ...registries, block: 1 },
    keyFile: 'key',
    pools: [],
  }
  await writeFile(network, JSON.stringify(profile))
})
afterAll(() => rm(base, { recursive: true, force: true }))

async function call(options: VerifyOptions) {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const code = await verifyAction(folder, options)
  const text = out.mock.calls.map(([written]) => String(written)).join('')
  out.mockRestore()
  return { code, text }
}

describe('without a chain', () => {
  it('a good folder is consistent, not verified, and that is no failure', async () => {
    const { code, text } = await call({ offline: true })
    expect(code).toBe(0)
    expect(text.split('\n').slice(0, 2)).toEqual([
      'consistent: 5 tasks and every file match the receipt and the squad’s signatures',
      'not checked against a chain: --offline was given; this shows that nothing was changed since these workers signed, not that the chain drew them',
    ])
    expect(text).not.toContain('verified')
  })

  it('says who did not answer, to machines too', async () => {
    expect((await call({ network })).text).toContain('the chain at http://127.0.0.1:1 does not answer')
    const { code, text } = await call({ network, json: true })
    expect({ code, json: JSON.parse(text) }).toMatchObject({
      code: 0,
      json: { ok: true, chain: 'not reached', verifiedTasks: 5 },
    })
  })

  it('is a failure for who requires one', async () => {
    const { code, text } = await call({ network, requireChain: true, json: true })
    expect({ code, json: JSON.parse(text) }).toMatchObject({
      code: 1,
      json: { ok: false, chain: 'not reached', failures: [{ code: 'CHAIN_UNREACHABLE' }] },
    })
    expect((await call({ network, requireChain: true })).text).toContain('does not verify')
  })

  it('a changed folder fails by what was changed', async () => {
    await appendFile(join(folder, 'rows.csv'), 'x')
    const { code, text } = await call({ network, requireChain: true })
    expect(code).toBe(1)
    expect(text).toContain('RESULT_MISMATCH')
    expect(text).not.toContain('CHAIN_UNREACHABLE')
  })
})

it('with a chain the folder is verified, and against what is said in the first line', () => {
  const counts = { verifiedTasks: 24, okTasks: 23, missingTasks: 0 }
  const report: VerifyReport = { ok: true, chain: 'checked', ...counts, failures: [] }
  expect(describeReport(report)).toEqual([
    'verified: 24 tasks and every file of the folder, against the roots, transactions and payments on the chain',
    '1 of them failed, and the workers agree on how',
  ])
})
