import { availableParallelism } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { busyboxImage, shellInput } from '../oci/testing/busybox-image.ts'
import { type EngineFixture, missingFor, startEngine } from '../oci/testing/engine-fixture.ts'
import { checkDeterminism } from './check-determinism.ts'
import { createHosts } from './create-hosts.ts'
import type { Perturbation } from './perturbation.ts'
import { allPerturbations } from './perturbations.ts'

const missing = missingFor('docker')

describe.skipIf(missing)(`a check of containers${missing ? `: skipped, ${missing}` : ''}`, () => {
  let engine: EngineFixture
  let image: Uint8Array
  beforeAll(async () => {
    engine = await startEngine('docker')
    image = await busyboxImage()
  }, 120_000)
  afterAll(() => engine?.stop())

  const names = ['again', 'hostname', 'user', 'CPU count']
  const perturbations: readonly Perturbation[] = allPerturbations.filter(({ name }) => names.includes(name))
  async function check(script: string, table = perturbations, count = 1) {
    const hosts = await createHosts({ options: { engine: { socketPath: engine.socketPath } } })
    try {
      const input = shellInput(image, script, { count })
      return await checkDeterminism({ input, open: hosts.open, perturbations: table })
    } finally {
      await hosts.close()
      expect(await engine.left()).toEqual([])
    }
  }

  it('one that depends on its task only is deterministic under everything that is varied', async () => {
    const report = await check('echo "task $TASK of $TASKS" > /out/a; ls /in /out', allPerturbations, 2)
    expect(report).toMatchObject({ verdict: 'deterministic', differences: [], ended: { ok: 2 } })
    expect(report).not.toHaveProperty('seed')
    const varied = report.varied.map(({ name }) => name)
    expect(varied).toEqual(
      expect.arrayContaining(['again', 'hostname', 'user', 'task order', 'alone', 'parallel load']),
    )
  }, 300_000)

  it('one that shows its host differs in each thing shown, to the byte', async () => {
    const report = await check('echo "on $(hostname)" > /out/a; id -u > /out/b; busybox nproc')
    expect(report.verdict).toBe('differs')
    const found = Object.fromEntries(report.differences.map(each => [each.name, each.first!.file]))
    expect(found.hostname).toMatchObject({ path: 'out/a', atByte: 3 })
    const texts = found.hostname!.contexts.map(bytes => Buffer.from(bytes).toString())
    expect(texts).toEqual(['on manyhands\n', 'on another-host\n'])
    expect(found.user).toMatchObject({ path: 'out/b', atByte: 0 })
    if (availableParallelism() > 1) expect(found['CPU count']).toMatchObject({ path: 'stdout.txt' })
    expect(found).not.toHaveProperty('again')
  }, 300_000)

  it('one that shows the time differs by being run again', async () => {
    const again = perturbations.filter(({ name }) => name === 'again')
    const report = await check('busybox date +%s.%N > /out/time; cat /proc/uptime', again)
    expect(report.differences).toHaveLength(1)
    expect(report.differences[0]).toMatchObject({ name: 'again', first: { file: { path: 'out/time' } } })
  }, 300_000)
})
