import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { isRunning, startTestNetwork, type TestNetwork } from './testing/test-network.ts'

let net: TestNetwork
afterEach(async () => {
  await net.stop()
  await net.remove()
})

const slowJob = () => ['run', join(net.examples, 'fractal'), '--out', 'frames']
const smallJob = (out: string, tasks = 8) => {
  const folder = join(net.examples, 'word-count')
  const input = ['--input', join(folder, 'data.csv'), '--tasks', `${tasks}`, '--batch-size', '2']
  return ['run', join(folder, 'my.py'), ...input, '--trust', '3', '--out', out]
}

describe('a worker that lies', () => {
  it('is outvoted, is shown, loses its stake, and the results are right', async () => {
    net = await startTestNetwork(['--liars', '1'])
    // Eight batches of a pool of five: the liar is in one of them for all but a hundredth of draws; repeat until it was.
    for (let round = 0; ; round++) {
      const run = await net.cli(...smallJob(`lied-${round}`, 16))
      expect(run.code).toBe(0)
      if (!/disagree/.test(run.stdout) && round < 3) continue
      expect(run.stdout).toMatch(/disagree/)
      expect(run.stdout).toMatch(/slashed/)
      expect((await net.cli('verify', `lied-${round}`)).code).toBe(0)
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
    await sleep(6000)
    process.kill(pids['worker-1']!, 'SIGKILL')
    process.kill(pids['worker-2']!, 'SIGKILL')
    const run = await running
    expect(run.stderr).toBe('')
    expect(run.code).toBe(0)
    expect(run.stdout).toContain('24 of 24 tasks ok')
    expect((await net.cli('verify', 'frames')).code).toBe(0)
  })

  it('of the devnet itself: nothing of it stays behind', async () => {
    net = await startTestNetwork()
    const pids = Object.values(await net.pids())
    net.devnet.kill('SIGKILL')
    for (let i = 0; i < 50 && pids.some(isRunning); i++) await sleep(100)
    expect(pids.filter(isRunning)).toEqual([])
  })
})
