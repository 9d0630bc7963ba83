import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readMarketConfig } from './config.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-market-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const address = `0x${'1'.repeat(40)}`
const deployment = {
  chainId: 1,
  hub: address,
  rlc: address,
  apps: address,
  datasets: address,
  pools: address,
  block: 0,
}
const config = {
  port: 0,
  databaseUrl: 'postgres://somewhere',
  rpcUrl: 'http://127.0.0.1:1',
  deployment,
  blobsFolder: 'blobs',
  relayerKeyFile: 'relayer.key',
}

test('reads the file; paths are relative to it', async () => {
  const path = join(folder, 'market.json')
  await writeFile(path, JSON.stringify(config))
  expect(await readMarketConfig(path)).toMatchObject({ port: 0, blobsFolder: join(folder, 'blobs') })
})

test('names the field that is wrong, and one it does not know', async () => {
  const path = join(folder, 'wrong.json')
  await writeFile(path, JSON.stringify({ ...config, port: -1, relayerKey: '0x1' }))
  await expect(readMarketConfig(path)).rejects.toThrow(/port|relayerKey/)
})
