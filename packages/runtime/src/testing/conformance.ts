import { describe, expect, onTestFinished, test } from 'vitest'
import { limitsOf } from '../limits.ts'
import type { RunInput, Runtime } from '../runtime.ts'
import { describeEndings } from './conformance-endings.ts'
import { textsOf } from './run-input.ts'
import { type SuiteOptions, suiteInput } from './suite.ts'

/** The tests that every runtime passes. `makeRuntime` gives a new one at each call; the suite closes it. */
export function describeRuntime(name: string, makeRuntime: () => Runtime, options: SuiteOptions): void {
  const open = () => {
    const runtime = makeRuntime()
    onTestFinished(() => runtime.close())
    return runtime
  }
  describe(`${name}: the contract of every runtime`, () => {
    describeRuns(open, options)
    describeWorld(open, options)
    describeStops(open, options)
    describeEndings(open, options)
  })
}

const reportFiles = [
  { path: '/in/data.txt', bytes: Buffer.from('data') },
  { path: '/app/lib.txt', bytes: Buffer.from('lib') },
  { path: '/in/stdin', bytes: Buffer.from('typed') },
]

function describeRuns(open: () => Runtime, { programs }: SuiteOptions): void {
  const { report } = programs
  if (report === undefined) return
  const input = (count: number, more: Partial<RunInput> = {}) =>
    suiteInput(report, count, { files: reportFiles, args: ['one', 'two'], ...more })

  test('a task finds its number, arguments and files, and all it leaves is in the archive', async () => {
    const [, second] = await open().runTasks(input(2))
    const texts = await textsOf(second!.archive)
    const about = `{"task":1,"tasks":2,"args":${JSON.stringify([...(report.args ?? []), 'one', 'two'])}}`
    expect(texts['out/report.txt']).toBe(`task=1 of 2\nargs=one two\n${about}\ndata\nlib\ntyped\n`)
    expect(Object.keys(texts)).toEqual([
      'out/B',
      'out/deep/er/z',
      'out/report.txt',
      'status.json',
      'stderr.txt',
      'stdout.txt',
    ])
    expect([texts['stdout.txt'], texts['stderr.txt']]).toEqual(['out\n', 'err\n'])
    expect(JSON.parse(texts['status.json']!)).toMatchObject({ status: 'ok' })
  })

  test('results come in the order asked for, and are told in it, with the progress', async () => {
    const told: unknown[] = []
    const results = await open().runTasks(
      input(3, {
        tasks: [2, 0, 1],
        onTask: async (index, result) => void told.push([index, result.digest]),
        onProgress: progress => void told.push(progress),
      }),
    )
    const digests = results.map(result => result.digest)
    expect(told).toEqual([2, 0, 1].flatMap((task, i) => [[task, digests[i]], { done: i + 1, total: 3 }]))
    expect(new Set(digests).size).toBe(3)
  })

  test('a task has one result, alone or among others, in this runtime or another', async () => {
    const all = await open().runTasks(input(3))
    const [alone] = await open().runTasks(input(3, { tasks: [1] }))
    expect(alone!.digest).toBe(all[1]!.digest)
  })

  test('two batches at once', async () => {
    const runtime = open()
    const [one, other] = await Promise.all([runtime.runTasks(input(2)), runtime.runTasks(input(2))])
    expect(one.map(result => result.digest)).toEqual(other.map(result => result.digest))
  })

  test('what a listener throws reaches the caller', async () => {
    const onTask = () => Promise.reject(new Error('listener'))
    await expect(open().runTasks(input(2, { onTask }))).rejects.toThrow('listener')
  })

  test.each<[string, Partial<RunInput>]>([
    ['a path outside', { files: [{ path: '/etc/x', bytes: new Uint8Array() }] }],
    ['a path that climbs', { files: [{ path: '/in/../out/x', bytes: new Uint8Array() }] }],
    ['the name of our own file', { files: [{ path: '/in/task.json', bytes: new Uint8Array() }] }],
    ['a secret among the files', { files: [{ path: '/secrets/key', bytes: new Uint8Array() }] }],
    ['a secret with a path', { secrets: { '../in/x': new Uint8Array() } }],
    ['a task twice', { tasks: [0, 0] }],
    ['a task beyond the last', { tasks: [9] }],
    ['an argument with a zero', { args: ['a\0b'] }],
  ])('%s is refused', async (_name, more) => {
    await expect(open().runTasks(input(1, more))).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })
}

function describeWorld(open: () => Runtime, { programs }: SuiteOptions): void {
  const { leave, trespass, secret } = programs
  const stdout = async (archive: Uint8Array) => (await textsOf(archive))['stdout.txt']

  test.skipIf(leave === undefined)('no task sees what another left', async () => {
    const runtime = open()
    for (const result of [
      ...(await runtime.runTasks(suiteInput(leave!, 2))),
      ...(await runtime.runTasks(suiteInput(leave!, 1))),
    ]) {
      expect(await stdout(result.archive)).toBe('clean\n')
    }
  })

  test.skipIf(trespass === undefined)('inputs and the app’s files cannot be changed', async () => {
    const runtime = open()
    const [result] = await runtime.runTasks(suiteInput(trespass!, 1, { files: reportFiles }))
    expect(await stdout(result!.archive)).toBe('refused\n'.repeat(5))
    expect(reportFiles[0]!.bytes.toString()).toBe('data')
  })

  test.skipIf(secret === undefined)(
    'secrets are there for the job that has them, and for no other',
    async () => {
      const runtime = open()
      const key = Buffer.from('do not tell anybody')
      const run = async (more: Partial<RunInput>) => {
        const [result] = await runtime.runTasks(suiteInput(secret!, 1, more))
        expect(Buffer.from(result!.archive).includes(key)).toBe(false)
        return await stdout(result!.archive)
      }
      expect(await run({})).toBe('none\n')
      expect(await run({ secrets: { key } })).toBe(`${key.length}\n`)
      expect(await run({})).toBe('none\n')
    },
  )
}

function describeStops(open: () => Runtime, { programs }: SuiteOptions): void {
  const { loop, report } = programs
  test.skipIf(loop === undefined)('a signal ends the batch at once with its reason', async () => {
    const stop = new AbortController()
    const limits = limitsOf({ wallSeconds: 300 })
    const run = open().runTasks(suiteInput(loop!, 1, { limits, signal: stop.signal }))
    setTimeout(() => stop.abort(new Error('enough')), 1000)
    await expect(run).rejects.toThrow('enough')
  })

  test.skipIf(report === undefined)('a signal that was given before', async () => {
    const signal = AbortSignal.abort(new Error('never begun'))
    await expect(open().runTasks(suiteInput(report!, 1, { signal }))).rejects.toThrow('never begun')
  })

  test.skipIf(loop === undefined)('close ends what runs and refuses what comes', async () => {
    const runtime = open()
    const limits = limitsOf({ wallSeconds: 300 })
    const run = runtime.runTasks(suiteInput(loop!, 1, { limits }))
    const refused = expect(run).rejects.toMatchObject({ code: 'SANDBOX_FAILED' })
    await runtime.close()
    await refused
    const late = runtime.runTasks(suiteInput(loop!, 1, { limits }))
    await expect(late).rejects.toMatchObject({ code: 'SANDBOX_FAILED' })
  })
}
