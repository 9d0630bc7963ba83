import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Runtime } from '../runtime.ts'
import { program } from '../testing/assemble.ts'
import { pythonInput, runInput, textsOf } from '../testing/run-input.ts'
import { checkDeterminism } from './check-determinism.ts'
import { createHosts, type Hosts, type HostsOptions } from './create-hosts.ts'
import type { Host } from './perturbation.ts'
import { allPerturbations } from './perturbations.ts'

const telltale = new URL('../testing/telltale-runtime.ts', import.meta.url)
const named = (name: string) => allPerturbations.find(each => each.name === name)!
const input = runInput(new Uint8Array([1]), 2, { files: [{ path: '/in/a', bytes: Buffer.from('A') }] })

async function using<T>(options: HostsOptions, use: (hosts: Hosts) => Promise<T>): Promise<T> {
  const hosts = await createHosts(options)
  try {
    return await use(hosts)
  } finally {
    await hosts.close()
  }
}

async function see(host: Host): Promise<Record<string, unknown>[]> {
  return await using({ opener: telltale }, async ({ open }) => {
    const runtime = await open(host)
    const results = await runtime.runTasks(input).finally(() => runtime.close())
    const texts = await Promise.all(results.map(({ archive }) => textsOf(archive)))
    return texts.map(all =>
      Object.fromEntries(
        Object.entries(all)
          .filter(([path]) => path.startsWith('out/'))
          .map(([path, text]) => [path.slice(4), JSON.parse(text)]),
      ),
    )
  })
}

describe('a host process', () => {
  it('is a process of its own, gets all of the input, and gives its results in order', async () => {
    const [first, second] = await see({})
    expect(first).toMatchObject({ ran: 0, cwd: process.cwd(), files: ['/in/a=A'] })
    expect(first!.pid).not.toBe(process.pid)
    expect(second).toMatchObject({ ran: 1, pid: first!.pid })
  })

  it('has the environment and folder asked for', async () => {
    const [seen] = await see(named('environment').host!)
    expect(seen).toMatchObject({ cwd: '/', zone: 14, language: 'tr-TR' })
  })

  it.skipIf(availableParallelism() < 2)('has one CPU when asked for', async () => {
    const [seen] = await see(named('CPU count').host!)
    expect(seen).toMatchObject({ cpus: 1 })
  })

  it('a command that is not there cannot be varied', async () => {
    const opened = using({ opener: telltale }, ({ open }) => open({ launcher: ['no-such-command'] }))
    await expect(opened).rejects.toMatchObject({
      code: 'PERTURBATION_MISSING',
      message: expect.stringContaining('there is no no-such-command'),
    })
  })
})

describe('a host process that fails', () => {
  const run = (fail: string, use: (runtime: Runtime) => Promise<unknown>) =>
    using({ opener: telltale, options: { fail } }, async ({ open }) => {
      const runtime = await open({})
      return await use(runtime).finally(() => runtime.close())
    })

  it('before it is open says why', async () => {
    await expect(run('open', async () => {})).rejects.toMatchObject({
      code: 'SANDBOX_FAILED',
      message: expect.stringContaining('there is no engine'),
    })
  })

  it('in the middle of a run fails the run, and later ones', async () => {
    const both = async (runtime: Runtime) => {
      await expect(runtime.runTasks(input)).rejects.toMatchObject({ code: 'SANDBOX_FAILED' })
      await expect(runtime.runTasks(input)).rejects.toMatchObject({ code: 'SANDBOX_FAILED' })
    }
    await run('exit', both)
  })

  it('ends what it runs at an abort, with the reason given', async () => {
    const leaving = new AbortController()
    const hanging = run('hang', async runtime => {
      setTimeout(() => leaving.abort(new Error('enough')), 50)
      await runtime.runTasks({ ...input, signal: leaving.signal })
    })
    await expect(hanging).rejects.toThrow('enough')
  })
})

// Some twenty processes start one after another: the bound is for a hang.
describe('checks of real runs', { timeout: 300_000 }, () => {
  // A folder of their own for temporary files, as other tests make such folders at the same time.
  let temporary: string
  beforeAll(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'manyhands-hosts-'))
    vi.stubEnv('TMPDIR', temporary)
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    const left = (await readdir(temporary)).filter(name => name.startsWith('manyhands-check-'))
    await rm(temporary, { recursive: true })
    expect(left).toEqual([])
  })

  it('a runtime that lets its host show differs, each time in what was varied', async () => {
    const only = ['environment', 'file order', 'CPU count'].map(named)
    const files = ['b', 'a'].map(name => ({ path: `/in/${name}`, bytes: Buffer.from(name) }))
    const report = await using({ opener: telltale }, ({ open }) =>
      checkDeterminism({ input: { ...input, files }, open, perturbations: only }),
    )
    expect(report.verdict).toBe('differs')
    const first = Object.fromEntries(report.differences.map(each => [each.name, each.first?.file.path]))
    expect(first).toMatchObject({ environment: 'out/cwd', 'file order': 'out/files' })
  })

  it('Python that shows time, randomness, memory addresses and the order of sets is deterministic in the sandbox', async () => {
    const script = `
import os, random, time, sys
print(time.time(), time.localtime(), random.random(), os.urandom(4), id(object()), hash('x'), {'b', 'a', 'c'})
print(os.listdir('/in'), dict(os.environ), os.getcwd(), sys.argv, os.cpu_count())
`
    const files = ['b', 'a'].map(name => ({ path: `/in/${name}`, bytes: Buffer.from(name) }))
    const seed = `0x${'22'.repeat(32)}` as const
    // With all compilers and CPUs it takes a minute; the module below goes through every perturbation.
    const perturbations = ['environment', 'file order', 'baseline compiler'].map(named)
    const report = await using({}, ({ open }) =>
      checkDeterminism({ input: pythonInput(script, 1, { files, seed }), open, perturbations }),
    )
    expect(report).toMatchObject({
      verdict: 'deterministic',
      differences: [],
      seed: 'output',
      ended: { ok: 1 },
    })
    expect(report).toMatchObject({ runs: 4, skipped: [] })
  })

  it('a module that computes with floats is deterministic under everything that is varied', async () => {
    const module = program(
      `(local $x f64)
      (local.set $x (f64.const 0.1))
      (loop $next
        (local.set $x (f64.mul (f64.const 3.9) (f64.mul (local.get $x) (f64.sub (f64.const 1) (local.get $x)))))
        (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1)))
        (br_if $next (i32.lt_u (i32.load (i32.const 0)) (i32.const 100000))))
      (f64.store (i32.const 16) (f64.div (f64.sub (local.get $x) (local.get $x)) (f64.const 0)))
      (f64.store (i32.const 24) (local.get $x))
      (i32.store (i32.const 8) (i32.const 16))
      (i32.store (i32.const 12) (i32.const 16))
      (drop (call $write (i32.const 1) (i32.const 8) (i32.const 1) (i32.const 32)))`,
      '(import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))',
    )
    const report = await using({}, ({ open }) => checkDeterminism({ input: runInput(module, 2), open }))
    expect(report).toMatchObject({ verdict: 'deterministic', differences: [], ended: { ok: 2 } })
    const names = [...report.varied, ...report.skipped].map(({ name }) => name)
    const wasm = allPerturbations.filter(({ runtimes }) => runtimes.includes('wasm'))
    expect(names.sort()).toEqual(wasm.map(({ name }) => name).sort())
    expect(report.varied.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['again', 'alone', 'baseline compiler', 'optimising compiler', 'parallel load']),
    )
  })
})
