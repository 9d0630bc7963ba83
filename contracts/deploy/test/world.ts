import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createPublicClient, createTestClient, createWalletClient, http, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { afterAll } from 'vitest'
import { type Anvil, startAnvil } from '../../scripts/gas/start-anvil.ts'
import { type ChainRecord, verifyDeployment, type Wallet } from '../index.ts'

const contracts = fileURLToPath(new URL('../..', import.meta.url))

/** For keys, terms and records of one test file. */
export const folder = mkdtempSync(join(tmpdir(), 'deploy-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

export type World = Awaited<ReturnType<typeof openWorld>>

/** A chain, and somebody on it with ether. */
export async function openWorld(...options: string[]) {
  const anvil: Anvil = await startAnvil(options)
  const key = generatePrivateKey()
  const account = privateKeyToAccount(key)
  const transport = http(anvil.url)
  const publicClient = createPublicClient({ transport, pollingInterval: 20, cacheTime: 0 })
  const chain = { ...foundry, id: await publicClient.getChainId() }
  const walletClient: Wallet = createWalletClient({ account, chain, transport })
  const test = createTestClient({ mode: 'anvil', transport })
  await test.setBalance({ address: account.address, value: parseEther('10') })
  const keyFile = join(folder, `${account.address}.key`)
  writeFileSync(keyFile, `${key}\n`, { mode: 0o600 })
  const nonce = () => publicClient.getTransactionCount({ address: account.address })
  return { ...anvil, key, keyFile, account, publicClient, walletClient, test, nonce }
}

export type Run = { code: number; out: string; err: string }

/** The command itself, in a process of its own. */
export function run(script: 'deploy' | 'verify', ...args: string[]): Promise<Run> {
  return new Promise(resolve => {
    const argv = [`scripts/deploy/${script}.ts`, ...args]
    const child = execFile(process.execPath, argv, { cwd: contracts }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err })
    })
    child.stdin?.end()
  })
}

/** What `verifyDeployment` finds wrong. */
export async function faults({ publicClient }: World, checked: ChainRecord): Promise<string[]> {
  const findings = await verifyDeployment(publicClient, checked)
  return findings.filter(({ fault }) => fault !== undefined).map(({ check, fault }) => `${check}: ${fault}`)
}
