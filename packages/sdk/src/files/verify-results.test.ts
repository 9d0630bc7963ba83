import { appendFile, cp, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toWire } from '@manyhands/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunResult } from '../job/run-job.ts'
import { receiptSchema } from '../receipt/receipt-schema.ts'
import { formatReceipt } from '../receipt/receipt-text.ts'
import { signReceipt } from '../receipt/sign-receipt.ts'
import { fakeChain, silence } from '../testing/fake-chain.ts'
import { flipLeaf, jsonLeaves } from '../testing/json-leaves.ts'
import { makeResult, requester, workers } from '../testing/make-result.ts'
import { readFolder } from './read-folder.ts'
import { saveResults } from './save-results.ts'
import { verifyResults } from './verify-results.ts'

let base: string
let good: string
let result: RunResult
let copies = 0

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'manyhands-verify-'))
  good = join(base, 'good')
  result = await makeResult()
  await saveResults(good, result)
})
afterAll(() => rm(base, { recursive: true, force: true }))

async function copyOf(): Promise<string> {
  const folder = join(base, `copy-${copies++}`)
  await cp(good, folder, { recursive: true })
  return folder
}

const codesOf = ({ failures }: { failures: { code: string }[] }) => failures.map(({ code }) => code)

describe('a folder as it was saved', () => {
  it('verifies without a chain, by the signatures, and says so', async () => {
    const report = await verifyResults(good)
    expect(report.failures).toEqual([])
    expect(report).toMatchObject({
      ok: true,
      chain: 'not reached',
      whyNotChain: 'none was named',
      verifiedTasks: 5,
      okTasks: 4,
      missingTasks: 0,
    })
  })

  it('holds the archives unpacked, the gathered file and the receipt', async () => {
    const paths = (await readFolder(good)).map(({ path }) => path)
    expect(paths.slice(0, 5)).toEqual([
      'receipt.json',
      'rows.csv',
      'tasks/000/out/row.csv',
      'tasks/000/status.json',
      'tasks/000/stdout.txt',
    ])
    expect(await readFile(join(good, 'rows.csv'), 'utf8')).toBe('n,square\n0,0\n1,1\n2,4\n4,16\n')
  })

  it('is not written over', async () => {
    await expect(saveResults(good, result)).rejects.toThrow('EEXIST')
  })
})

describe('a changed file', () => {
  it('fails, whichever it is and wherever it is changed', async () => {
    for (const { path } of await readFolder(good)) {
      const bytes = await readFile(join(good, path))
      for (const at of new Set([0, Math.floor(bytes.length / 2), bytes.length - 1])) {
        const folder = await copyOf()
        const changed = Buffer.from(bytes)
        changed[at]! ^= 1
        await writeFile(join(folder, path), changed)
        const report = await verifyResults(folder)
        expect(report.ok, `${path} at ${at}`).toBe(false)
        if (path !== 'receipt.json') expect(report.failures[0]?.message).toContain(path)
        await rm(folder, { recursive: true })
      }
    }
  })

  it('fails when it grew, shrank or went', async () => {
    for (const { path } of await readFolder(good)) {
      const folder = await copyOf()
      await appendFile(join(folder, path), '\n')
      expect((await verifyResults(folder)).ok, path).toBe(false)
      await writeFile(join(folder, path), '')
      expect((await verifyResults(folder)).ok, path).toBe(false)
      await rm(join(folder, path))
      expect((await verifyResults(folder)).ok, path).toBe(false)
    }
  })

  it('fails when there is one more, at the top or in a task', async () => {
    for (const extra of ['note.txt', 'tasks/000/note.txt', 'tasks/000/out/more.csv', 'tasks/9/status.json']) {
      const folder = await copyOf()
      await cp(join(good, 'rows.csv'), join(folder, extra))
      const report = await verifyResults(folder)
      expect(report.failures[0]).toMatchObject({ code: 'RESULT_MISMATCH', details: { path: extra } })
    }
  })

  it('fails when it is a link to the right content', async () => {
    const folder = await copyOf()
    await rename(join(folder, 'rows.csv'), join(base, 'elsewhere.csv'))
    await symlink(join(base, 'elsewhere.csv'), join(folder, 'rows.csv'))
    expect(codesOf(await verifyResults(folder))).toEqual(['RESULT_MISMATCH'])
  })
})

describe('a changed receipt', () => {
  it('fails, whichever value of it is changed', async () => {
    const raw = JSON.parse(await readFile(join(good, 'receipt.json'), 'utf8'))
    const folder = await copyOf()
    const passed: string[] = []
    const leaves = jsonLeaves(raw)
    for (const { path } of leaves) {
      const changed = flipLeaf(raw, path)
      await writeFile(join(folder, 'receipt.json'), `${JSON.stringify(changed, null, 2)}\n`)
      const report = await verifyResults(folder)
      if (report.ok) passed.push(path.join('.'))
      else expect(new Set(codesOf(report))).toContain('RECEIPT_INVALID')
    }
    expect(leaves.length).toBeGreaterThan(100)
    expect(passed).toEqual([])
  })

  it('signed anew by a lying requester: fails but for what only the chain can tell', async () => {
    const { signature: _, ...raw } = JSON.parse(await readFile(join(good, 'receipt.json'), 'utf8'))
    const folder = await copyOf()
    const passed = new Set<string>()
    for (const { path } of jsonLeaves(raw)) {
      const parsed = receiptSchema.omit({ signature: true }).safeParse(flipLeaf(raw, path))
      if (!parsed.success) continue
      await writeFile(join(folder, 'receipt.json'), formatReceipt(await signReceipt(requester, parsed.data)))
      if ((await verifyResults(folder)).ok) passed.add(path.filter(key => typeof key === 'string').join('.'))
    }
    expect([...passed].sort()).toEqual([
      'deals.batches.members.weight',
      'deals.batches.rounds',
      'deals.matchBlock',
      'deals.transactions.block',
      'deals.transactions.did.batch',
      'deals.transactions.did.event',
      'deals.transactions.gasUsed',
      'deals.transactions.hash',
    ])
  })

  it('fails when another than its requester signed it', async () => {
    const folder = await copyOf()
    const forged = await signReceipt(workers[0]!, result.receipt)
    await writeFile(join(folder, 'receipt.json'), formatReceipt(forged))
    expect(codesOf(await verifyResults(folder))).toEqual(['RECEIPT_INVALID'])
  })

  it('fails when it is not JSON, or not there', async () => {
    const folder = await copyOf()
    await writeFile(join(folder, 'receipt.json'), 'no')
    expect(codesOf(await verifyResults(folder))).toEqual(['RECEIPT_INVALID'])
    expect(codesOf(await verifyResults(join(base, 'nowhere')))).toEqual(['RECEIPT_INVALID'])
  })
})

describe('a chain', () => {
  it('that is silent leaves the signatures', async () => {
    const report = await verifyResults(good, { chain: fakeChain({ chainId: silence }) })
    expect(report).toMatchObject({ ok: true, chain: 'not reached', verifiedTasks: 5 })
    expect(report.whyNotChain).toContain('does not answer')
  })

  it.each([
    ['is another one', fakeChain({ chainId: () => 5 })],
    ['answers with an error', fakeChain({})],
  ])('that %s fails', async (_, chain) => {
    const report = await verifyResults(good, { chain })
    expect(report).toMatchObject({ ok: false, chain: 'checked' })
    expect(codesOf(report)).toEqual(['RECEIPT_INVALID'])
  })
})

it('the receipt’s JSON round trip loses nothing', () => {
  const wire = JSON.parse(new TextDecoder().decode(formatReceipt(result.receipt)))
  expect(toWire(receiptSchema.parse(wire))).toEqual(wire)
})
