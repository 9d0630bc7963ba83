import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appCheckSchema, loadProject } from '@manyhands/runtime'
import { createHosts } from '@manyhands/runtime/check'
import { prepareApp } from '@manyhands/sdk'
import { privateKeyToAddress } from 'viem/accounts'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { checkAction } from './check-action.ts'

const opener = new URL('../../../packages/runtime/src/testing/telltale-runtime.ts', import.meta.url)
/** Hosts in which an app sees these things of its host, and nothing else. */
const showing = (...show: string[]) =>
  (() => createHosts({ opener, options: { show } })) as typeof createHosts

/** Folders of checks that were not removed. */
const left = async () => (await readdir(tmpdir())).filter(name => /^manyhands-check-.{6}$/.test(name))

const key = `0x${'42'.repeat(32)}` as const
const at = `0x${'11'.repeat(20)}`
let folder: string
let project: string
let network: string
let said: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-check-action-'))
  vi.stubEnv('TMPDIR', folder)
  project = join(folder, 'project')
  network = join(folder, 'network.json')
  await mkdir(project)
  await writeFile(join(project, 'app.wasm'), 'module')
  await writeFile(join(folder, 'key'), key, { mode: 0o600 })
  const deployment = { chainId: 1, hub: at, rlc: at, apps: at, datasets: at, pools: at, block: 0 }
  const urls = { rpcUrl: 'http://127.0.0.1:1', marketUrl: 'http://127.0.0.1:1' }
  await writeFile(network, JSON.stringify({ chainId: 1, ...urls, deployment, keyFile: 'key', pools: [] }))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  said = ''
  vi.spyOn(process.stdout, 'write').mockImplementation(chunk => {
    said += chunk
    return true
  })
  const manifest = { name: 'squares', app: { module: 'app.wasm' }, tasks: 9 }
  await writeFile(join(project, 'manyhands.json'), JSON.stringify(manifest))
  await rm(join(project, 'manyhands.check.json'), { force: true })
})

it('0 where nothing differs, of some tasks spread over all', async () => {
  expect(await checkAction(project, [], { tasks: '3', runs: '3' }, showing('files'))).toBe(0)
  expect(said).toContain('deterministic: 3 runs of 3 tasks of squares gave the same results')
  expect(said).toContain('tasks      0, 4, 8 of 0 to 8')
})

it('1 where something does, with the first byte on both sides', async () => {
  expect(await checkAction(project, [], { runs: '3' }, showing('cwd', 'zone'))).toBe(1)
  expect(said).toContain('differs: 1 of 3 runs of 4 tasks of squares were not as the first')
  expect(said).toContain('run 3, environment: another time zone')
  expect(said).toMatch(/task 0, out\/cwd: the first byte that differs is 2 \(\d+ bytes and 3 bytes\)/)
  expect(said).toMatch(/> 00000000 {2}22 2f .* "\/.* {4}22 2f 22 .*"\/"/)
})

it('--json says all of it as one object', async () => {
  expect(await checkAction(project, [], { runs: '3', json: true }, showing('zone'))).toBe(1)
  const json = JSON.parse(said)
  expect(json).toMatchObject({ ok: false, verdict: 'differs', runs: 3, projectTasks: 9, tasks: [0, 3, 5, 8] })
  const { file } = json.differences[0].first
  expect(file).toMatchObject({ path: 'out/zone', atByte: 0, contexts: [expect.any(String), '3134'] })
})

it('--write signs the verdict for the app, and what is published then brings it', async () => {
  const flags = { runs: '3', write: true, network }
  expect(await checkAction(project, [], flags, showing('files'))).toBe(0)
  const check = appCheckSchema.parse(
    JSON.parse(await readFile(join(project, 'manyhands.check.json'), 'utf8')),
  )
  expect(check).toMatchObject({
    signer: privateKeyToAddress(key),
    runs: 3,
    varied: ['again', 'environment'],
    tasks: 4,
  })
  const { manifest } = await prepareApp((await loadProject(project)).app)
  expect(manifest.check).toEqual(check)
  await writeFile(
    join(project, 'manyhands.json'),
    JSON.stringify({ name: 'cubes', app: { module: 'app.wasm' }, tasks: 9 }),
  )
  expect((await prepareApp((await loadProject(project)).app)).manifest).not.toHaveProperty('check')
})

it('--write writes nothing of an app that differs', async () => {
  expect(await checkAction(project, [], { runs: '3', write: true, network }, showing('zone'))).toBe(1)
  await expect(readFile(join(project, 'manyhands.check.json'))).rejects.toThrow('ENOENT')
})

it('--node lets guests run on another Node, first of all', async () => {
  expect(await checkAction(project, [], { runs: '2', node: '/opt/node26' }, showing('host'))).toBe(1)
  expect(said).toContain('run 2, another Node: guests run by /opt/node26')
})

it.each([
  [{ runs: '1' }, '--runs'],
  [{ runs: '5000' }, '--runs'],
  [{ tasks: '10' }, '--tasks'],
  [{ write: true, network: '/nonexistent' }, 'no network'],
])('%j cannot be', async (flags, what) => {
  const before = await left()
  await expect(checkAction(project, [], flags, showing('files'))).rejects.toThrow(what)
  expect(await left()).toEqual(before)
})

it('--write of a script is refused before anything runs: its app is everybody’s', async () => {
  const script = join(folder, 'my.py')
  await writeFile(script, 'print(1)')
  const checking = checkAction(script, [], { write: true, network }, showing('files'))
  await expect(checking).rejects.toMatchObject({ code: 'INPUT_INVALID' })
})
