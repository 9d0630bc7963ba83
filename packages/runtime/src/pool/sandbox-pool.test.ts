import { setTimeout as sleep } from 'node:timers/promises'
import { defaultDepth, instrumentModule } from '@manyhands/wasm'
import { afterEach, describe, expect, test } from 'vitest'
import { detectLayers } from '../isolation/detect-layers.ts'
import { limitsOf } from '../limits.ts'
import type { TaskOutcome } from '../result-archive.ts'
import { encodeFrame } from '../sandbox/frames.ts'
import { spawnSandbox } from '../spawn-sandbox.ts'
import { program } from '../testing/assemble.ts'
import type { Batch, Sandbox } from './sandbox.ts'
import { defaultWarm, SandboxPool, type WarmOptions } from './sandbox-pool.ts'

const layers = await detectLayers()
const signal = new AbortController().signal
const empty = instrumentModule(program(''), { memoryBytes: 1 << 20 })
const endless = instrumentModule(program('(loop $again (br $again))'), { memoryBytes: 1 << 20 })

const pools: SandboxPool[] = []
afterEach(() => Promise.all(pools.splice(0).map(pool => pool.close())))

function makePool(warm: Partial<WarmOptions> = {}): SandboxPool {
  const pool = new SandboxPool({ layers }, { ...defaultWarm, ...warm })
  pools.push(pool)
  return pool
}

const take = (pool: SandboxPool, key: string, { isFresh = false, module = empty } = {}) =>
  pool.take(key, { isFresh, makeModule: async () => module, signal })

const request: Batch['request'] = {
  files: [],
  args: ['app'],
  env: {},
  seed: `0x${'0'.repeat(64)}`,
  tasks: [0, 1],
  taskCount: 2,
  fuel: 8e13,
  depth: defaultDepth,
  outputBytes: 0,
  stdioBytes: 0,
  outputFiles: 0,
  lifeSeconds: 60,
}

async function run(sandbox: Sandbox): Promise<TaskOutcome[]> {
  const outcomes: TaskOutcome[] = []
  const limits = limitsOf({ wallSeconds: 30, fuel: 8e13 })
  await sandbox.run({
    request,
    body: [],
    limits,
    signal,
    onOutcome: async (_task, outcome) => void outcomes.push(outcome),
  })
  return outcomes
}

describe('a process', () => {
  test('is used again for its module, and not for another', async () => {
    const pool = makePool()
    const first = await take(pool, 'a')
    expect((await run(first)).map(outcome => outcome.status)).toEqual(['ok', 'ok'])
    await pool.giveBack(first, false)
    const other = await take(pool, 'b')
    expect(other).not.toBe(first)
    const again = await take(pool, 'a')
    expect(again).toBe(first)
    expect(await run(again)).toHaveLength(2)
  })

  test('that is fresh was never used, and is not used again', async () => {
    const pool = makePool()
    const first = await take(pool, 'a')
    await pool.giveBack(first, false)
    const fresh = await take(pool, 'a', { isFresh: true })
    expect([fresh === first, fresh.uses]).toEqual([false, 0])
    await pool.giveBack(fresh, true)
    expect(fresh.channel.isOpen).toBe(false)
    expect(await take(pool, 'a')).toBe(first)
  })

  test.each<[string, Partial<WarmOptions>]>([
    ['was used often', { uses: 1 }],
    ['holds too much', { residentBytes: 1 }],
    ['is one too many', { loaded: 0 }],
  ])('ends when it %s', async (name, warm) => {
    if (name === 'holds too much' && process.platform !== 'linux') return
    const pool = makePool(warm)
    const sandbox = await take(pool, 'a')
    await run(sandbox)
    await pool.giveBack(sandbox, false)
    expect(sandbox.channel.isOpen).toBe(false)
  })

  test('ends when nobody used it for long, and the oldest makes room', async () => {
    const idle = makePool({ idleSeconds: 0.1 })
    const bored = await take(idle, 'a')
    await idle.giveBack(bored, false)
    await expect.poll(() => bored.channel.isOpen).toBe(false)
    const pool = makePool({ loaded: 1 })
    const [one, two] = [await take(pool, 'a'), await take(pool, 'b')]
    await pool.giveBack(one, false)
    await pool.giveBack(two, false)
    expect([one.channel.isOpen, two.channel.isOpen]).toEqual([false, true])
  })

  test('that died while it waited is replaced', async () => {
    const pool = makePool()
    const first = await take(pool, 'a')
    await pool.giveBack(first, false)
    first.channel.fail(new Error('killed from outside'))
    const next = await take(pool, 'a')
    expect(next).not.toBe(first)
    expect(await run(next)).toHaveLength(2)
  })

  test('tells at once when it dies in a task', async () => {
    const pool = makePool()
    const sandbox = await take(pool, 'a', { module: endless })
    const running = run(sandbox)
    setTimeout(() => sandbox.channel.kill(), 300)
    await expect(running).rejects.toMatchObject({ code: 'TASK_UNFINISHED', details: { task: 0 } })
    await pool.giveBack(sandbox, false)
  })

  test('does not last when the pool is closed', async () => {
    const pool = makePool()
    const sandbox = await take(pool, 'a')
    await pool.close()
    expect(sandbox.channel.isOpen).toBe(false)
    await pool.giveBack(sandbox, false)
  })
})

test('a module that the engine refuses is told so, not as a failure of the host', async () => {
  const pool = makePool()
  const taking = take(pool, 'a', { module: Buffer.from('no module') })
  await expect(taking).rejects.toMatchObject({ code: 'APP_INVALID' })
})

test('a process whose parent is silent ends by itself', async () => {
  const child = await spawnSandbox('main', { layers })
  for (const [header, body] of [
    [{ type: 'load' }, [endless]],
    [{ type: 'run', ...request, lifeSeconds: 1 }, []],
  ] as const) {
    for (const piece of encodeFrame(header, [...body])) child.stdin.write(piece)
  }
  child.stdout.resume()
  const code = await new Promise(resolve => child.process.on('exit', resolve))
  expect(code).not.toBe(0)
})

test('a process without work ends with its parent’s pipe', async () => {
  const child = await spawnSandbox('main', { layers })
  await sleep(100)
  child.stdin.end()
  expect(await new Promise(resolve => child.process.on('exit', resolve))).toBe(0)
})
