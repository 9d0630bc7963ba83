import { ManyhandsError } from '@manyhands/errors'
import { expect, it } from 'vitest'
import { createFakeRuntime, type FakeOutcome } from '../fake-runtime.ts'
import type { RunInput, SandboxFile } from '../runtime.ts'
import { runInput } from '../testing/run-input.ts'
import { checkDeterminism } from './check-determinism.ts'
import type { CheckProgress } from './check-report.ts'
import type { Host } from './perturbation.ts'
import { allPerturbations } from './perturbations.ts'

type App = (
  task: number,
  files: SandboxFile[],
  input: RunInput,
  host: Host,
  ran: number,
) => string | FakeOutcome

const file = (text: string): FakeOutcome => ({ files: [{ path: 'a.txt', bytes: Buffer.from(text) }] })

/** Hosts whose runtime runs `app`, which sees what a careless runtime would let it see: `ran` tasks went before it. */
function hostsOf(app: App) {
  const opened: Host[] = []
  let open = 0
  return {
    opened,
    stillOpen: () => open,
    open: async (host: Host) => {
      opened.push(host)
      open++
      let ran = 0
      const fake = createFakeRuntime((task, files, input) => {
        const outcome = app(task, files, input, host, ran++)
        return typeof outcome === 'string' ? file(outcome) : outcome
      })
      return { ...fake, close: async () => void open-- }
    },
  }
}

const input = runInput(new Uint8Array(), 3, {
  files: ['b', 'a'].map(name => ({ path: `/in/${name}`, bytes: Buffer.from(name) })),
  seed: `0x${'11'.repeat(32)}`,
})
// What this machine cannot do is not what is tested here.
const perturbations = allPerturbations.map(({ cannot: _, ...each }) => each)
const check = async (app: App, more = {}) => {
  const hosts = hostsOf(app)
  const report = await checkDeterminism({ input, open: hosts.open, perturbations, ...more })
  expect(hosts.stillOpen()).toBe(0)
  return { report, hosts }
}

it('an app that depends on its input only is deterministic; it says what was varied, how often', async () => {
  const { report } = await check(task => `task ${task}`)
  const wasm = perturbations.filter(({ runtimes }) => runtimes.includes('wasm'))
  expect(report).toMatchObject({
    verdict: 'deterministic',
    tasks: [0, 1, 2],
    differences: [],
    seed: 'unused',
  })
  expect(report.varied.map(({ name }) => name)).toEqual(wasm.map(({ name }) => name))
  expect(report.runs).toBe(1 + report.varied.reduce((sum, { runs }) => sum + runs, 0))
  expect(report.ended).toEqual({ ok: 3, 'app-failed': 0, 'limit-exceeded': 0 })
})

const culprits: [string, App][] = [
  ['environment', (_, __, ___, { env }) => `time zone ${env?.TZ ?? 'UTC'}`],
  ['file order', (_, files) => files.map(({ path }) => path).join(' ')],
  ['baseline compiler', (_, __, ___, { v8Flags = [] }) => (v8Flags.includes('--liftoff-only') ? 'a' : 'b')],
  ['optimising compiler', (_, __, ___, { v8Flags = [] }) => (v8Flags.includes('--no-liftoff') ? 'a' : 'b')],
  ['CPU count', (_, __, ___, { launcher = [] }) => (launcher[0] === 'taskset' ? '1' : '8')],
  ['memory layout', (_, __, ___, { launcher = [] }) => (launcher[0] === 'setarch' ? '1' : '8')],
]
it.each(culprits)('names %s as what makes the difference', async (name, app) => {
  const { report } = await check(app)
  expect(report.verdict).toBe('differs')
  expect(report.differences.map(each => each.name)).toEqual([name])
  expect(report.varied.filter(({ differed }) => differed > 0).map(each => each.name)).toEqual([name])
  expect(report.differences[0]).toMatchObject({ tasks: [0, 1, 2], first: { file: { path: 'out/a.txt' } } })
})

it('an app that sees what went before it differs by the order of its tasks, alone, and beside itself', async () => {
  const { report } = await check((_, __, ___, ____, ran) => `${ran} before me`)
  expect([...new Set(report.differences.map(({ name }) => name))]).toEqual([
    'task order',
    'alone',
    'used process',
    'parallel load',
  ])
  // Task 1 of three is the second in either order.
  expect(report.differences.find(({ name }) => name === 'task order')!.tasks).toEqual([0, 2])
})

it('an app that looks at the clock differs by nothing but being run again, in the first byte that shows it', async () => {
  let now = 1000
  const { report } = await check(() => `now ${now++}`)
  expect(report.differences[0]).toMatchObject({
    run: 2,
    name: 'again',
    first: { task: 0, file: { path: 'out/a.txt', atByte: 7, sizes: [8, 8] } },
  })
})

it('the seed is a fact and no fault', async () => {
  const { report } = await check((_, __, { seed }) => `seed ${seed}`)
  expect(report).toMatchObject({ verdict: 'deterministic', seed: 'output' })
  const failing: App = (_, __, { seed }) => ({ status: 'app-failed', reason: `${seed}`.slice(0, 9) })
  const onlyStatus = await check(failing)
  expect(onlyStatus.report).toMatchObject({ seed: 'output', ended: { 'app-failed': 3 } })
})

it('a run that refuses what the baseline ran is a difference', async () => {
  const { report } = await check((_, __, ___, { v8Flags = [] }) => {
    if (v8Flags.length > 0) throw new ManyhandsError('APP_INVALID', { reason: 'not valid WebAssembly' })
    return 'fine'
  })
  expect(report.differences).toHaveLength(2)
  expect(report.differences[0]!.refused).toContain('APP_INVALID: ')
})

it('what the baseline throws, and any fault of the host, ends the check, nothing left open', async () => {
  const hosts = hostsOf((_, __, ___, { env }) => {
    if (env?.TZ) throw new ManyhandsError('SANDBOX_FAILED', { reason: 'no memory' })
    return 'fine'
  })
  const checking = checkDeterminism({ input, open: hosts.open, perturbations })
  await expect(checking).rejects.toMatchObject({ code: 'SANDBOX_FAILED' })
  expect(hosts.stillOpen()).toBe(0)
})

it('what a machine cannot vary is left out of the verdict, with the reason', async () => {
  const hosts = hostsOf(() => 'same')
  const open = async (host: Host) => {
    if (host.launcher) throw new ManyhandsError('PERTURBATION_MISSING', { reason: 'there is no taskset' })
    return await hosts.open(host)
  }
  const report = await checkDeterminism({ input, open, perturbations })
  expect(report.skipped.map(({ name }) => name)).toEqual(['CPU count', 'memory layout'])
  expect(report.skipped[0]!.reason).toContain('there is no taskset')
  expect(report.varied.map(({ name }) => name)).not.toContain('CPU count')
  expect(report.runs).toBe(1 + report.varied.reduce((sum, { runs }) => sum + runs, 0))
})

it('so is what gave no result in time; a machine on which nothing could be varied shows nothing', async () => {
  const late = (host: Host) => {
    if (host.v8Flags)
      throw new ManyhandsError('TASK_UNFINISHED', { task: 0, reason: 'it ran longer than 1 s' })
    return 'same'
  }
  const { report } = await check((_, __, ___, host) => late(host))
  expect(report).toMatchObject({ verdict: 'deterministic', differences: [] })
  expect(report.skipped.map(({ reason }) => reason)).toEqual(
    Array(2).fill('task 0 gave no result: it ran longer than 1 s'),
  )
  const compilers = perturbations.filter(({ host }) => host?.v8Flags)
  const nothing = check((_, __, ___, host) => late(host), { perturbations: compilers })
  await expect(nothing).rejects.toMatchObject({ code: 'CHECK_WORTHLESS' })
  const early = check(() => late({ v8Flags: [] }))
  await expect(early).rejects.toMatchObject({ code: 'TASK_UNFINISHED' })
})

it('tells each run and task as it goes on', async () => {
  const seen: CheckProgress[] = []
  await check(task => `${task}`, { runs: 3, onProgress: (progress: CheckProgress) => seen.push(progress) })
  const starts = seen.filter(({ done }) => done === 0)
  expect(starts.map(({ run, name }) => `${run} ${name}`)).toEqual([
    '1 baseline',
    '2 again',
    '3 environment',
    '4 seed',
  ])
  expect(seen.filter(({ run }) => run === 2).map(({ done, tasks }) => `${done}/${tasks}`)).toEqual([
    '0/3',
    '1/3',
    '2/3',
    '3/3',
  ])
})

it('ends at an abort with its reason', async () => {
  const leaving = new AbortController()
  const hosts = hostsOf(() => 'same')
  const onProgress = ({ run }: CheckProgress) => {
    if (run === 2) leaving.abort(new Error('enough'))
  }
  const checking = checkDeterminism({ input, open: hosts.open, signal: leaving.signal, onProgress })
  await expect(checking).rejects.toThrow('enough')
  expect(hosts.stillOpen()).toBe(0)
})
