import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findNetworkFile, loadNetwork } from './load-network.ts'

const address = (digit: string) => `0x${digit.repeat(40)}`
const profile = {
  chainId: 31_337,
  rpcUrl: 'http://127.0.0.1:1',
  marketUrl: 'http://127.0.0.1:2',
  deployment: {
    chainId: 31_337,
    hub: address('1'),
    rlc: address('2'),
    apps: address('3'),
    datasets: address('4'),
    pools: address('5'),
    block: 1,
  },
  keyFile: 'keys/requester',
  pools: [{ pool: 1, schedulerUrl: 'http://127.0.0.1:3' }],
}

let base: string
let near: string
let home: string
const empty = {}

async function put(folder: string, text = JSON.stringify(profile)): Promise<string> {
  await mkdir(join(folder, '.manyhands'), { recursive: true })
  const path = join(folder, '.manyhands', 'network.json')
  await writeFile(path, text)
  return path
}

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'manyhands-network-'))
  near = join(base, 'near')
  home = join(base, 'home')
  await put(near)
  await put(home)
  await mkdir(join(near, 'deep', 'down'), { recursive: true })
})
afterAll(() => rm(base, { recursive: true, force: true }))

describe('the profile is', () => {
  const own = () => join(near, '.manyhands', 'network.json')

  it('the one named, before all others', () => {
    const env = { MANYHANDS_NETWORK: '/from/env.json' }
    expect(findNetworkFile({ named: 'my.json', env, cwd: near, home })).toBe(join(near, 'my.json'))
  })

  it('the one of the environment, before those that are found', () => {
    const env = { MANYHANDS_NETWORK: '/from/env.json' }
    expect(findNetworkFile({ env, cwd: near, home })).toBe('/from/env.json')
    expect(findNetworkFile({ env: { MANYHANDS_NETWORK: '' }, cwd: near, home })).toBe(own())
  })

  it('the nearest from the working folder upwards', () => {
    expect(findNetworkFile({ env: empty, cwd: join(near, 'deep', 'down'), home })).toBe(own())
  })

  it('the repository’s own, from anywhere else', () => {
    const found = findNetworkFile({ env: empty, cwd: base, home })
    expect(found).toBe(join(home, '.manyhands', 'network.json'))
  })

  it('absent: NETWORK_NOT_RUNNING', async () => {
    expect(findNetworkFile({ env: empty, cwd: base, home: base })).toBeUndefined()
    const failing = loadNetwork({ env: empty, cwd: base, home: base })
    await expect(failing).rejects.toMatchObject({ code: 'NETWORK_NOT_RUNNING' })
  })
})

describe('reading it', () => {
  it('takes the key file from where the profile is', async () => {
    const network = await loadNetwork({ env: empty, cwd: near })
    expect(network.keyFile).toBe(join(near, '.manyhands', 'keys', 'requester'))
    expect(network.pools).toEqual(profile.pools)
  })

  it('names the field that is wrong', async () => {
    const folder = join(base, 'wrong')
    await put(folder, JSON.stringify({ ...profile, rpcUrl: 'nowhere' }))
    const failing = loadNetwork({ env: empty, cwd: folder })
    await expect(failing).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      details: { reason: 'rpcUrl: Invalid URL' },
    })
    await put(folder, '{')
    await expect(loadNetwork({ env: empty, cwd: folder })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })
})
