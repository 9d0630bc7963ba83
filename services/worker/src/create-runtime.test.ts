import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { allLayers, detectLayers } from '@manyhands/runtime'
import { expect, it, onTestFinished } from 'vitest'
import { configSchema } from './config.ts'
import { createRuntime } from './create-runtime.ts'

const said: string[] = []
const log = { info: (_about: unknown, text?: string) => void said.push(text ?? '') } as never
const owner = '0x1111111111111111111111111111111111111111'
const minimal = configSchema.shape.sandbox.parse(undefined)

it('says which layers it has, and starts when it has what was asked for', async () => {
  const active = await detectLayers()
  const runtime = await createRuntime(
    { cacheFolder: undefined, sandbox: { ...minimal, require: active } },
    owner,
    log,
  )
  await runtime.close()
  expect(said).toEqual([`sandbox layers: ${active.join(', ')}`, 'runtimes: wasm'])
  const lacking = allLayers.filter(layer => !active.includes(layer))
  if (lacking.length === 0) return
  const started = createRuntime(
    { cacheFolder: undefined, sandbox: { ...minimal, require: lacking } },
    owner,
    log,
  )
  await expect(started).rejects.toMatchObject({ code: 'SANDBOX_LAYER_MISSING' })
})

it('keeps prepared modules where its configuration says', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'worker-cache-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const runtime = await createRuntime(
    { cacheFolder: folder, sandbox: { ...minimal, blank: 0, loaded: 0 } },
    owner,
    log,
  )
  // (module (memory (export "memory") 0) (func (export "_start")))
  const module = Buffer.from(
    '0061736d0100000001040160000003020100050301000007130206' +
      '6d656d6f72790200065f737461727400000a040102000b',
    'hex',
  )
  const limits = {
    fuel: 1000,
    wallSeconds: 60,
    memoryBytes: 65_536,
    outputBytes: 0,
    stdioBytes: 0,
    outputFiles: 0,
  }
  const program = { runtime: 'wasm' as const, module }
  const [result] = await runtime.runTasks({
    program,
    files: [],
    args: [],
    env: {},
    tasks: [0],
    taskCount: 1,
    limits,
  })
  await runtime.close()
  expect(result!.status).toBe('ok')
  expect(await readdir(folder)).toHaveLength(1)
})

it('does not start with a container engine that does not answer', async () => {
  const oci = { socketPath: '/nowhere/engine.sock' }
  const started = createRuntime({ cacheFolder: undefined, sandbox: minimal, oci }, owner, log)
  await expect(started).rejects.toMatchObject({ code: 'SANDBOX_FAILED' })
})
