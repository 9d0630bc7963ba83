import { type LoadedProject, runInputOf } from '@manyhands/runtime'
import { type CheckReport, signReport } from '@manyhands/runtime/check'
import { expect, it } from 'vitest'
import { requester } from '../testing/make-result.ts'
import { categoryOf, prepareApp, prepareJob } from './prepare-job.ts'
import { defaultBatchSize } from './run-options.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function project(over: Partial<LoadedProject['project']> = {}): LoadedProject {
  return {
    project: { name: 'squares', app: { module: 'x.wasm' }, tasks: 4, ...over },
    app: {
      name: 'squares',
      program: { runtime: 'wasm' as const, bytes: bytes('module') },
      files: { 'main.py': bytes('print()') },
      args: ['-B'],
      env: {},
    },
    dataset: { name: 'data.csv', bytes: bytes('a,b') },
    files: { 'my.txt': bytes('mine') },
  }
}

it('equal projects give equal digests', async () => {
  const [a, b] = await Promise.all(
    [project(), project()].map(async p => prepareJob(p, await prepareApp(p.app))),
  )
  expect(a!.digest).toBe(b!.digest)
  expect(a!.blobs.map(({ what }) => what)).toEqual(['my.txt', 'job description'])
})

it('names everything by content, blobs before what names them', async () => {
  const app = await prepareApp(project().app)
  expect(app.blobs.map(({ what }) => what)).toEqual(['module of squares', 'main.py', 'manifest of squares'])
  expect(app.manifest).not.toHaveProperty('env')
  const { job } = await prepareJob(project(), app)
  expect(job.app.manifest).toBe(app.digest)
  expect(job.dataset?.name).toBe('data.csv')
})

it('takes a check that was signed for the app into its manifest, and leaves out one of another app', async () => {
  const { app } = project()
  const bare = await prepareApp(app)
  const runs: CheckReport = {
    verdict: 'deterministic',
    version: 1,
    runs: 14,
    tasks: [0],
    varied: [{ name: 'again', varied: 'the same once more', runs: 13, differed: 0 }],
    skipped: [],
    ended: { ok: 1, 'app-failed': 0, 'limit-exceeded': 0 },
    differences: [],
  }
  const options = { report: runs, input: runInputOf(project()), signer: requester, date: '2026-11-20' }
  const check = await signReport({ ...options, manifest: bare.manifest })
  const checked = await prepareApp({ ...app, check })
  expect(checked.manifest).toEqual({ ...bare.manifest, check })
  expect(checked.digest).not.toBe(bare.digest)
  const changed = await prepareApp({ ...app, args: ['-X'], check })
  expect(changed.manifest).not.toHaveProperty('check')
})

it('refuses outputs whose names are taken', async () => {
  const app = await prepareApp(project().app)
  for (const output of ['receipt.json', 'tasks/000/status.json']) {
    const loaded = project({ gather: { kind: 'concat', file: 'a.csv', output } })
    await expect(prepareJob(loaded, app)).rejects.toMatchObject({ code: 'JOB_INVALID' })
  }
})

it('takes the smallest category that is long enough', () => {
  const of = (wallSeconds?: number) =>
    categoryOf({ limits: wallSeconds === undefined ? undefined : { wallSeconds } })
  expect([of(), of(1), of(300), of(301), of(3600), of(36_000)]).toEqual([0, 0, 0, 1, 2, 4])
  expect(() => of(36_001)).toThrow(expect.objectContaining({ code: 'JOB_INVALID' }))
})

it('makes about four batches', () => {
  expect([1, 6, 8, 24, 100_000].map(defaultBatchSize)).toEqual([1, 2, 2, 6, 1000])
})
