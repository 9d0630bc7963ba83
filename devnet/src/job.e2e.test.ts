import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRunning, startTestNetwork, type TestNetwork } from './testing/test-network.ts'

let net: TestNetwork
beforeAll(async () => {
  net = await startTestNetwork()
})
afterAll(async () => {
  await net.stop()
  await net.remove()
})

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
}

const script = () => join(net.examples, 'word-count', 'my.py')
const data = () => join(net.examples, 'word-count', 'data.csv')
const refused = (name: string) => join(net.examples, 'refused', `${name}.py`)

describe('a job of one’s own: a Python file and a table', () => {
  it('runs, is settled, and every byte of its results is verified', async () => {
    const run = await net.cli(
      'run',
      script(),
      '--input',
      data(),
      '--tasks',
      '8',
      '--trust',
      '3',
      '--out',
      'mine',
    )
    expect(run.stderr).toBe('')
    expect(run.stdout).toContain('8 of 8 tasks ok')
    expect(run.code).toBe(0)
    const verified = await net.cli('verify', 'mine', '--require-chain')
    expect(verified.code).toBe(0)
  })

  it('is what Python says it is', async () => {
    const rows = (await readFile(data(), 'utf8')).trim().split('\n').slice(1)
    const words = rows
      .filter((_, i) => i % 8 === 3)
      .flatMap(row => row.toLowerCase().replaceAll(',', ' ').split(/\s+/))
    const counted = await readFile(join(net.folder, 'mine/tasks/003/out/result.csv'), 'utf8').catch(() =>
      readFile(join(net.folder, 'mine/tasks/003/result.csv'), 'utf8'),
    )
    const total = counted
      .trim()
      .split('\n')
      .slice(1)
      .reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0)
    expect(total).toBe(words.filter(Boolean).length)
  })

  it('fails verification whichever file is changed by one byte', async () => {
    const files = await filesBelow(join(net.folder, 'mine'))
    expect(files.length).toBeGreaterThan(16)
    for (const file of [
      files.find(f => f.endsWith('receipt.json'))!,
      ...files.filter(f => /00[05]/.test(f)),
    ]) {
      const bytes = await readFile(file)
      const changed = Buffer.from(bytes)
      const at = file.endsWith('receipt.json') ? changed.indexOf('"root"') + 12 : changed.length >> 1
      changed[at] = changed[at]! ^ 1
      await writeFile(file, changed)
      expect((await net.cli('verify', 'mine', '--require-chain')).code, file).toBe(1)
      await writeFile(file, bytes)
    }
    expect((await net.cli('verify', 'mine', '--require-chain')).code).toBe(0)
  })
})

describe('jobs that misbehave end as failed tasks, with the reason, and the network goes on', () => {
  it.each([
    ['crash', [], /exit code 1|this script always fails/],
    ['loop', ['--timeout', '3'], /out of fuel/],
    ['memory', [], /MemoryError|exit code 1/],
    ['disk', [], /wrote more than/],
    ['print', [], /printed more than/],
  ])('%s', async (name, flags, reason) => {
    const run = await net.cli(
      'run',
      refused(name),
      '--tasks',
      '2',
      '--batch-size',
      '2',
      ...flags,
      '--out',
      `refused-${name}`,
    )
    expect(run.code).toBe(1)
    expect(run.stdout + run.stderr).toMatch(reason)
    // The failure itself is a verified result.
    expect((await net.cli('verify', `refused-${name}`, '--require-chain')).code).toBe(0)
  })

  it('a good job after them', async () => {
    const run = await net.cli(
      'run',
      script(),
      '--input',
      data(),
      '--tasks',
      '2',
      '--batch-size',
      '2',
      '--out',
      'after',
    )
    expect(run.code).toBe(0)
  })
})

describe('bad input gets one clear line', () => {
  it('a file that is not there', async () => {
    const run = await net.cli('run', 'nothing.py')
    expect(run.code).toBe(2)
    expect(run.stderr).toMatch(/^error FILE_UNREADABLE: .*\n {2}hint: /)
  })

  it('a price that nobody takes', async () => {
    const run = await net.cli('run', script(), '--input', data(), '--max-price', '1')
    expect(run.code).toBe(2)
    expect(run.stderr).toMatch(/^error ORDER_MISMATCH: /)
  })

  it('more than the account can pay', async () => {
    const run = await net.cli('run', script(), '--input', data(), '--tasks', '100000', '--batch-size', '1000')
    expect(run.code).toBe(2)
    expect(run.stderr).toMatch(/^error FUNDS_LACKING: /)
  })
})

describe('the end', () => {
  it('Ctrl-C leaves no process', async () => {
    const pids = Object.values(await net.pids())
    expect(pids.length).toBe(9)
    expect(pids.every(isRunning)).toBe(true)
    expect(await net.stop()).toBe(0)
    expect(pids.filter(isRunning)).toEqual([])
  })
})
