import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { isRunning, startTestNetwork, type TestNetwork } from './testing/test-network.ts'

let net: TestNetwork
afterEach(async () => {
  await net.stop()
  await net.remove()
})

/** The address of a worker that is in the middle of a batch now. */
async function workerAtWork(): Promise<string> {
  const { marketUrl, pools } = await net.network()
  const ask = async (url: string) => await (await fetch(url)).json()
  for (let i = 0; i < 300; i++) {
    const { deals } = (await ask(`${marketUrl}/v1/deals?limit=1`)) as { deals: { id: string }[] }
    const url = `${pools[0].schedulerUrl}/v1/deals/${deals[0]?.id}/progress`
    const { workers } = (deals[0] ? await ask(url) : { workers: [] }) as {
      workers: { worker: string; phase: string; done: number }[]
    }
    const busy = workers.find(({ phase, done }) => phase === 'running' && done >= 1)
    if (busy) return busy.worker
    await sleep(100)
  }
  throw new Error('no worker came to work')
}

const slowJob = () => ['run', join(net.examples, 'fractal'), '--out', 'frames']
const smallJob = (out: string, tasks = 8) => {
  const folder = join(net.examples, 'word-count')
  const input = ['--input', join(folder, 'data.csv'), '--tasks', `${tasks}`, '--batch-size', '2']
  return ['run', join(folder, 'my.py'), ...input, '--trust', '3', '--out', out]
}

describe('a worker that lies', () => {
  it('is outvoted, is shown, loses its stake, and the results are right', async () => {
    net = await startTestNetwork(['--liars', '1'])
    // Eight batches, two of five drawn for each: the liar misses all of them once in sixty jobs.
    for (let round = 0; ; round++) {
      const run = await net.cli(...smallJob(`lied-${round}`, 16))
      expect(run.code).toBe(0)
      if (!/disagree/.test(run.stdout) && round < 3) continue
      expect(run.stdout).toMatch(/disagree/)
      expect(run.stdout).toMatch(/slashed/)
      expect((await net.cli('verify', `lied-${round}`, '--require-chain')).code).toBe(0)
      return
    }
  })

  it('with most of the pool lying each on its own, the batch is undecided, said so, and nothing is paid for it', async () => {
    net = await startTestNetwork(['--liars', '4', '--lie', 'alone'])
    const run = await net.cli(...smallJob('undecided', 2))
    expect(run.code).toBe(1)
    expect(run.stdout + run.stderr).toMatch(/undecided|BATCH_UNDECIDED/i)
  })
})

describe('kill -9', () => {
  it('of a worker in mid-job: another is drawn and the job ends', async () => {
    net = await startTestNetwork()
    const pids = await net.pids()
    const running = net.cli(...slowJob())
    const victim = await net.workerNamed(await workerAtWork())
    process.kill(pids[victim]!, 'SIGKILL')
    const run = await running
    expect(run.stdout).toMatch(/replaced/)
    expect(net.said().stdout).toContain(`${victim} ended (SIGKILL)`)
    expect(run.stderr).toBe('')
    expect(run.code).toBe(0)
    expect(run.stdout).toContain('24 of 24 tasks ok')
    expect((await net.cli('verify', 'frames', '--require-chain')).code).toBe(0)
  })

  it('of the devnet itself: nothing of it stays behind', async () => {
    net = await startTestNetwork()
    const pids = Object.values(await net.pids())
    net.devnet.kill('SIGKILL')
    for (let i = 0; i < 50 && pids.some(isRunning); i++) await sleep(100)
    expect(pids.filter(isRunning)).toEqual([])
  })
})
