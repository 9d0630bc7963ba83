import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { testApp } from '@manyhands/apps'
import {
  createWasmRuntime,
  digestOf,
  encodeJson,
  gatherResults,
  loadProject,
  packArchive,
  projectFromScript,
  runInputOf,
  unpackArchive,
} from '@manyhands/runtime'
import { afterAll, describe, expect, test } from 'vitest'

const here = import.meta.dirname
const runtime = createWasmRuntime()
afterAll(() => runtime.close())

/** Runs some of an example's tasks as a worker would, and gathers what they made. */
async function run(loaded: Awaited<ReturnType<typeof loadProject>>, tasks: number[]) {
  const { project } = loaded
  const results = await runtime.runTasks(runInputOf(loaded, tasks))
  const unpacked = await Promise.all(
    results.map(async (result, i) => ({
      task: tasks[i]!,
      status: result.status,
      files: await unpackArchive(result.archive),
    })),
  )
  return { results, gathered: gatherResults(project, unpacked) }
}

describe('fractal', () => {
  test('draws frames of known digests, on any machine', async () => {
    const { results, gathered } = await run(await loadProject(join(here, 'fractal')), [0, 13])
    const ended = { status: 'ok', exitCode: 0 }
    // The fuel in it changes with the instrumenter's version; the frames never do.
    const digests = results.map(async ({ archive }) => {
      const files = (await unpackArchive(archive)).filter(file => file.path !== 'status.json')
      return digestOf(await packArchive([...files, { path: 'status.json', bytes: encodeJson(ended) }]))
    })
    expect(await Promise.all(digests)).toEqual([
      '0x754f41c182237bc52761302f5e6e1edfa816702002176db568f8dac4f92be7af',
      '0xbab0df32baf1b0a84a4ee5c9bef571c288013176180e0a0357def2cd143cb5ef',
    ])
    expect(gathered[0]!.path).toBe('animation.gif')
    expect(gathered[0]!.bytes.length).toBeLessThan(200_000)
  })

  test('is what its source builds', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'manyhands-build-'))
    const { scripts } = JSON.parse(await readFile(join(here, 'package.json'), 'utf8')) as {
      scripts: { build: string }
    }
    const built = join(folder, 'fractal.wasm')
    const args = scripts.build.replace('fractal/fractal.wasm', built).split(' ').slice(1)
    const home = dirname(createRequire(import.meta.url).resolve('assemblyscript/package.json'))
    await promisify(execFile)(process.execPath, [join(home, 'bin/asc.js'), ...args], { cwd: here })
    const [fresh, kept] = await Promise.all([readFile(built), readFile(join(here, 'fractal/fractal.wasm'))])
    await rm(folder, { recursive: true })
    expect(fresh.equals(kept)).toBe(true)
  })
})

describe('nearest-airports', () => {
  test('makes one table; around Honolulu lie the airports of Hawaii', async () => {
    const loaded = await loadProject(join(here, 'nearest-airports'))
    const { results, gathered } = await run({ ...loaded, project: { ...loaded.project, tasks: 2 } }, [0, 1])
    expect(results.map(result => result.status)).toEqual(['ok', 'ok'])
    const lines = Buffer.from(gathered[0]!.bytes).toString().trimEnd().split('\n')
    expect(lines.length).toBe(3377)
    expect(lines.filter(line => line.startsWith('iata,'))).toEqual([lines[0]])
    expect(lines.find(line => line.startsWith('HNL,'))).toBe(
      'HNL,Honolulu International,Honolulu,HI,4,JRF,15.4,HDH,40.6,MKK,87.6',
    )
  })
})

describe('word-count', () => {
  test('counts each word of the data once over all tasks', async () => {
    const script = join(here, 'word-count/my.py')
    const inputs = [join(here, 'word-count/data.csv')]
    const loaded = await projectFromScript(script, { inputs, tasks: 4 })
    const gather = { kind: 'concat' as const, file: 'result.csv', output: 'all.csv', header: true }
    const { gathered } = await run({ ...loaded, project: { ...loaded.project, gather } }, [0, 1, 2, 3])
    const rows = Buffer.from(gathered[0]!.bytes).toString().trimEnd().split('\n').slice(1)
    const total = rows
      .map(row => row.split(','))
      .filter(([, word]) => word === 'work')
      .reduce((sum, [, , count]) => sum + Number(count), 0)
    const source = await readFile(inputs[0]!, 'utf8')
    expect(total).toBe(source.match(/\bwork\b/g)!.length)
  })
})

describe('rain-odds', () => {
  test('passes its tests; July is drier than January', async () => {
    const folder = join(here, 'rain-odds')
    const reports = await testApp(folder, runtime)
    expect(reports.flatMap(report => report.problems)).toEqual([])
    const { gathered } = await run(await loadProject(folder), [0, 6])
    const rows = Buffer.from(gathered[0]!.bytes).toString().trimEnd().split('\n').slice(1)
    const [january, july] = rows.map(row => row.split(',').map(Number))
    expect(january![3]! > july![4]!).toBe(true)
  })
})

describe('busy-routes', () => {
  test('passes its tests; all shares together hold every airport with flights once', async () => {
    const folder = join(here, 'busy-routes')
    const reports = await testApp(folder, runtime)
    expect(reports.flatMap(report => report.problems)).toEqual([])
    const { gathered } = await run(await loadProject(folder), [0, 1, 2, 3, 4, 5])
    const lines = Buffer.from(gathered[0]!.bytes).toString().trimEnd().split('\n')
    expect(lines).toContain('JFK,68,LAX,8078,3974,32104')
    const origins = lines.slice(1).map(line => line.split(',')[0])
    const loaded = await loadProject(folder)
    const [known, flown] = [loaded.dataset!.bytes, loaded.files['flights-airport.csv']!].map(bytes =>
      Buffer.from(bytes)
        .toString()
        .trimEnd()
        .split('\n')
        .slice(1)
        .map(line => line.split(',').slice(0, 2)),
    )
    const ids = new Set(known!.map(([iata]) => iata))
    const expected = new Set(
      flown!.filter(([from, to]) => ids.has(from) && ids.has(to)).map(([from]) => from),
    )
    expect(origins.sort()).toEqual([...expected].sort())
  })
})

test.each([
  ['crash', 'app-failed', 'exit code 1'],
  ['loop', 'limit-exceeded', 'out of fuel'],
  ['memory', 'app-failed', 'exit code 1'],
  ['disk', 'limit-exceeded', 'wrote more than 64 MiB'],
  ['print', 'limit-exceeded', 'printed more than 1 MiB to stdout'],
])('refused/%s.py is %s', async (name, status, reason) => {
  const loaded = await projectFromScript(join(here, 'refused', `${name}.py`), {
    limits: { wallSeconds: 60, ...(name === 'loop' && { fuel: 1_000_000_000 }) },
  })
  const { results } = await run(loaded, [0])
  expect(results[0]).toMatchObject({ status, reason })
})
