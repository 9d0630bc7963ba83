import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Address, parseAbi, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import {
  type ChainRecord,
  currencyFault,
  deployPart,
  planPart,
  predictAddresses,
  recordPart,
  verifyEnds,
} from './index.ts'
import { bridgeAbi, call, signFor, tokenAbi } from './test/bridge-end.ts'
import { bridgeTermsFile, genesisTermsFile, someone } from './test/terms.ts'
import { faults, folder, openWorld, run, type World } from './test/world.ts'

// A home chain with its genesis, a sidechain, a bridge between them and a market on each; made by the command in the order that a real
// start has. The tests below go on where the one above stopped.
let home: World
let side: World
afterAll(() => {
  home?.stop()
  side?.stop()
})

const one = 1_000_000_000n
const homePath = join(folder, '7001.json')
const sidePath = join(folder, '7002.json')
const genesisPath = join(folder, 'genesis.json')
const bridgePath = join(folder, 'bridge.json')
const validators = [1, 2, 3].map(() => privateKeyToAccount(generatePrivateKey()))
let genesisTerms: ReturnType<typeof genesisTermsFile>
let bridgeTerms: ReturnType<typeof bridgeTermsFile>

const readRecord = (path: string): ChainRecord => JSON.parse(readFileSync(path, 'utf8'))
const write = (path: string, value: unknown) => writeFileSync(path, JSON.stringify(value))

async function timeOf({ publicClient }: World): Promise<number> {
  return Number((await publicClient.getBlock()).timestamp)
}

function deploy(world: World, path: string, ...args: string[]) {
  return run('deploy', '--rpc', world.url, '--key-file', world.keyFile, '--record', path, ...args)
}

const addressIn = (record: ChainRecord, part: 'genesis' | 'home' | 'side', name: string): Address =>
  record[part]!.contracts[name]!.address

beforeAll(async () => {
  home = await openWorld('--chain-id', '7001')
  side = await openWorld('--chain-id', '7002', '--disable-default-create2-deployer')
  genesisTerms = genesisTermsFile(await timeOf(home))
  write(genesisPath, genesisTerms)
  const genesisRlc = planPart('genesis', genesisTerms).children[0]!.address
  bridgeTerms = bridgeTermsFile(
    genesisRlc,
    validators.map(({ address }) => address),
  )
  write(bridgePath, bridgeTerms)
})

test('a dry run says who gets what and when, and sends nothing', async () => {
  const args = ['--rpc', home.url, '--plan', 'genesis', '--terms', genesisPath, '--dry-run']
  const { code, out, err } = await run('deploy', ...args)
  expect(code, err).toBe(0)
  expect(out).toContain(
    `60030000 RLC from ${genesisTerms.sale.start} to ${genesisTerms.sale.end} at 0.001 ether`,
  )
  expect(out).toContain(`10000000 RLC to ${someone(0xa2)}`)
  expect(out).toContain(`0.000000001 RLC to ${someone(0xa4)}`)
  expect(out).toContain(`6003000 RLC all on ${genesisTerms.contingency.unlock} to ${someone(0xa6)}`)
  const { creations, children } = planPart('genesis', genesisTerms)
  for (const { name, address } of [...creations, ...children])
    expect(out).toMatch(new RegExp(`to create +${name} +${address}`))
  expect(await home.publicClient.getBlockNumber()).toBe(0n)
})

test('home chain: the genesis, then a market on its RLC', async () => {
  const made = await deploy(home, homePath, '--plan', 'genesis', '--terms', genesisPath)
  expect(made.code, made.err).toBe(0)
  const rlc = addressIn(readRecord(homePath), 'genesis', 'rlc')
  const market = await deploy(home, homePath, '--rlc', rlc)
  expect(market.code, market.err).toBe(0)
  const record = readRecord(homePath)
  expect(record).toMatchObject({ chainId: 7001, ...predictAddresses({ rlc }) })
  expect(record.genesis?.terms).toEqual(genesisTerms)
  const held = (name: string) => balanceOf(home, rlc, addressIn(record, 'genesis', name))
  expect(await held('sale')).toBe(60_030_000n * one)
  expect(await held('vesting')).toBe(14_964_000n * one)
  expect(await held('research')).toBe(6_003_000n * one)
  expect(await held('contingency')).toBe(6_003_000n * one)
})

test('both ends of the bridge, from one file, and a market on the sidechain’s RLC', async () => {
  for (const [world, path, plan] of [
    [side, sidePath, 'side'],
    [home, homePath, 'home'],
  ] as const) {
    const made = await deploy(world, path, '--plan', plan, '--terms', bridgePath)
    expect(made.code, made.err).toBe(0)
  }
  const [atHome, atSide] = [readRecord(homePath), readRecord(sidePath)]
  expect(atHome.hub, 'the market of before is still recorded').toBeDefined()
  expect(atHome.genesis).toBeDefined()
  expect(addressIn(atHome, 'home', 'bridge')).toBe(addressIn(atSide, 'side', 'bridge'))
  const rlc = addressIn(atSide, 'side', 'rlc')
  expect(await currencyFault(side.publicClient, rlc)).toBeUndefined()
  const market = await deploy(side, sidePath, '--rlc', rlc)
  expect(market.code, market.err).toBe(0)
  expect(readRecord(sidePath)).toMatchObject({ chainId: 7002, ...predictAddresses({ rlc }) })
})

test('both records are verified, and that the ends name each other', async () => {
  const both = ['--rpc', home.url, '--rpc', side.url]
  const { code, out } = await run('verify', homePath, sidePath, ...both)
  expect(out).toMatch(/Verified: \d+ checks/)
  expect(code).toBe(0)
  for (const check of ['genesis: code of contingency', 'home: bridge.remoteBridge', 'side: rlc.bridge'])
    expect(out).toContain(`ok     ${check}`)
  expect(out).toContain('ok     the pair of both ends')
  const swapped = await run('verify', homePath, sidePath, '--rpc', side.url, '--rpc', home.url)
  expect(swapped.code).toBe(1)
  expect((await run('verify', sidePath, homePath, '--rpc', side.url)).code, 'one chain is enough').toBe(0)
})

// ---- what came of it works

const saleAbi = parseAbi(['function buy() payable', 'function claim(address)'])

test('RLC is bought, locked at home, minted at the side, and comes back', async () => {
  const [atHome, atSide] = [readRecord(homePath), readRecord(sidePath)]
  const [buyer, sale] = [home.account.address, addressIn(atHome, 'genesis', 'sale')]
  await home.test.setBalance({ address: buyer, value: parseEther('7000') })
  await passTime(86_400)
  await call(home, { address: sale, abi: saleAbi, functionName: 'buy', value: parseEther('6003') })
  await passTime(30 * 86_400)
  await call(home, { address: sale, abi: saleAbi, functionName: 'claim', args: [buyer] })
  const [homeRlc, sideRlc] = [atHome.rlc!, atSide.rlc!]
  const bridge = addressIn(atHome, 'home', 'bridge')
  expect(await balanceOf(home, homeRlc, buyer)).toBe(6_003_000n * one)

  const traveller = side.account.address
  await cross(home, side, homeRlc, one, traveller)
  expect(await balanceOf(home, homeRlc, bridge)).toBe(one)
  expect(await balanceOf(side, sideRlc, traveller)).toBe(one)

  await cross(side, home, sideRlc, one / 4n, someone(0xc1))
  const supply = await side.publicClient.readContract({
    address: sideRlc,
    abi: tokenAbi,
    functionName: 'totalSupply',
  })
  expect(supply).toBe((one * 3n) / 4n)
  expect(await balanceOf(home, homeRlc, bridge)).toBe((one * 3n) / 4n)
  expect(await balanceOf(home, homeRlc, someone(0xc1))).toBe(one / 4n)
})

/** Sends at one end; two of three validators sign for the other. Each end has the one address. */
async function cross(from: World, to: World, rlc: Address, amount: bigint, recipient: Address) {
  const bridge = addressIn(readRecord(homePath), 'home', 'bridge')
  await call(from, { address: rlc, abi: tokenAbi, functionName: 'approve', args: [bridge, amount] })
  await call(from, { address: bridge, abi: bridgeAbi, functionName: 'send', args: [amount, recipient] })
  const sourceChain = BigInt(from.walletClient.chain!.id)
  const message = { sourceChain, sourceBridge: bridge, nonce: 1n, recipient, amount }
  const end = { chainId: to.walletClient.chain!.id, bridge }
  const signatures = await signFor(end, validators.slice(1), { primaryType: 'Message', message })
  await call(to, { address: bridge, abi: bridgeAbi, functionName: 'attest', args: [message, signatures] })
}

async function passTime(seconds: number) {
  await home.test.increaseTime({ seconds })
  await home.test.mine({ blocks: 1 })
}

async function balanceOf({ publicClient }: World, address: Address, account: Address): Promise<bigint> {
  return publicClient.readContract({ address, abi: tokenAbi, functionName: 'balanceOf', args: [account] })
}

test('a second run of each plan sends nothing and says the same, after the sale, too', async () => {
  const runs = [
    [home, homePath, ['--plan', 'genesis', '--terms', genesisPath]],
    [home, homePath, ['--plan', 'home', '--terms', bridgePath]],
    [side, sidePath, ['--plan', 'side', '--terms', bridgePath]],
  ] as const
  for (const [world, path, args] of runs) {
    const [nonce, kept] = [await world.nonce(), readFileSync(path, 'utf8')]
    const again = await deploy(world, path, ...args)
    expect(again.code, again.err).toBe(0)
    expect(await world.nonce()).toBe(nonce)
    expect(readFileSync(path, 'utf8')).toBe(kept)
  }
})

test('what the quorum decides later is no fault', async () => {
  const bridge = addressIn(readRecord(sidePath), 'side', 'bridge')
  const message = { epoch: 1n, dailyLimit: 10_000n * one }
  const signatures = await signFor({ chainId: 7002, bridge }, validators, {
    primaryType: 'LimitChange',
    message,
  })
  const args = [message.epoch, message.dailyLimit, signatures]
  await call(side, { address: bridge, abi: bridgeAbi, functionName: 'changeLimit', args })
  expect(await faults(side, readRecord(sidePath))).toEqual([])
})

// ---- what is wrong is found

test('one changed byte in any contract of a part is found', async () => {
  for (const [world, path, part] of [
    [home, homePath, 'genesis'],
    [home, homePath, 'home'],
    [side, sidePath, 'side'],
  ] as const) {
    const record = readRecord(path)
    const { hub, plan, contracts, ...parts } = record
    for (const [name, { address }] of Object.entries(record[part]!.contracts)) {
      const code = (await world.publicClient.getCode({ address }))!
      const bytecode = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}` as const
      await world.test.setCode({ address, bytecode: bytecode as `0x${string}` })
      expect((await faults(world, parts)).join('\n')).toContain(`${part}: code of ${name}: byte`)
      await world.test.setCode({ address, bytecode: code })
    }
    expect(await faults(world, parts)).toEqual([])
  }
})

test('a record that was changed is found', async () => {
  const record = readRecord(homePath)
  const { genesis } = record
  const found = async (change: object) =>
    (await faults(home, { chainId: 7001, genesis: { ...genesis!, ...change } })).join('\n')
  const terms = { ...genesisTerms, sale: { ...genesisTerms.sale, priceEther: '0.002' } }
  expect(await found({})).toBe('')
  expect(await found({ terms })).toContain('genesis: recorded address of sale')
  expect(await found({ terms: { ...genesisTerms, grants: [] } })).toContain('genesis: the terms: grants')
  const { sale, ...others } = genesis!.contracts
  expect(await found({ contracts: others })).toContain('genesis: the contracts of the plan')
  const moved = { ...genesis!.contracts, sale: { ...sale, address: someone(1) } }
  expect(await found({ contracts: moved })).toContain('genesis: recorded address of sale')
  expect(await faults(home, { chainId: 7001 })).toEqual(['the parts: nothing is recorded'])
})

test('ends of different terms do not match', async () => {
  const other = await ownWorld('--chain-id', '7002')
  const terms = { ...bridgeTerms, side: { ...bridgeTerms.side, dailyLimitRlc: '8700' } }
  await deployPart({ ...other, name: 'side', terms })
  const record: ChainRecord = {
    chainId: 7002,
    side: await recordPart(other.publicClient, 'side', terms),
  }
  expect(await faults(other, record), 'by itself it is right').toEqual([])
  const wrong = verifyEnds(record, readRecord(homePath)).filter(({ fault }) => fault !== undefined)
  expect(wrong.map(({ check }) => check)).toEqual([
    'the pair of both ends',
    'whom the side end names',
    'whom the home end names',
  ])
  expect(verifyEnds(record, record)[0]!.fault).toMatch(/^one record has to have/)
})

// ---- the command

test('what is wrong with terms is said before anything is sent', async () => {
  const [nonce, path] = [await home.nonce(), join(folder, 'never.json')]
  const bad = join(folder, 'bad.json')
  const refused = async (plan: string, terms: unknown) => {
    write(bad, terms)
    const { code, err } = await deploy(home, path, '--plan', plan, '--terms', bad)
    expect(code).toBe(1)
    return err.trim()
  }
  expect(await refused('genesis', { ...genesisTerms, grants: genesisTerms.grants.slice(1) })).toBe(
    'grants: 4964000 RLC in sum instead of 14964000',
  )
  const late = { ...genesisTerms, sale: { ...genesisTerms.sale, priceEther: '0.002' } }
  expect(await refused('genesis', late), 'the sale would have begun').toMatch(/^sale.start: .* is past/)
  expect(await refused('side', bridgeTerms)).toBe('side.chainId: this is chain 7001, not 7002')
  const strange = { ...bridgeTerms, home: { ...bridgeTerms.home, rlc: someone(1) } }
  expect(await refused('home', strange)).toMatch(/^home.rlc: there is no code/)
  expect(await refused('home', [])).toBe('the terms: not an object')
  const usage = async (...args: string[]) => (await deploy(home, path, ...args)).err.trim()
  expect(await usage('--plan', 'mars')).toBe('--plan mars: not market, genesis, home, side')
  expect(await usage('--plan', 'home')).toMatch(/with which --terms/)
  expect(await usage('--plan', 'home', '--terms', bad, '--rlc', someone(1))).toMatch(/are for a market/)
  expect(await usage('--plan', 'home', '--terms', join(folder, 'none'))).toMatch(/^--terms .*ENOENT/)
  expect(existsSync(path)).toBe(false)
  expect((await deploy(home, sidePath, '--plan', 'home', '--terms', bridgePath)).err).toMatch(
    /the record of chain 7002; this is chain 7001/,
  )
  expect(await home.nonce()).toBe(nonce)
})

test('of a chain that was started anew nothing is kept in the record', async () => {
  const again = await ownWorld('--chain-id', '7001')
  await again.test.mine({ blocks: 100 })
  const path = join(folder, 'again.json')
  writeFileSync(path, readFileSync(homePath))
  const rlcHolder = someone(1)
  const made = await deploy(again, path, '--rlc-holder', rlcHolder)
  expect(made.code, made.err).toBe(0)
  const record = readRecord(path)
  expect(record).toMatchObject({ chainId: 7001, ...predictAddresses({ rlcHolder }) })
  expect([record.genesis, record.home]).toEqual([undefined, undefined])
  // The same market once more, on a chain that is shorter: the block of before would be in its future.
  const third = await ownWorld('--chain-id', '7001')
  expect((await deploy(third, path, '--rlc-holder', rlcHolder)).code).toBe(0)
  expect(readRecord(path).block).toBeLessThan(record.block!)
})

test('the most grants fit one transaction', async () => {
  const own = await ownWorld()
  const each = { amountRlc: '37410' }
  const grants = Array.from({ length: 400 }, (_, i) => ({ beneficiary: someone(0x1000 + i), ...each }))
  const terms = { ...genesisTermsFile(await timeOf(own)), grants }
  const { gasLimit } = planPart('genesis', terms).creations[0]!
  expect(gasLimit, 'EIP-7825').toBeLessThan(2n ** 24n)
  const block = await deployPart({ ...own, name: 'genesis', terms })
  const { gasUsed } = await own.publicClient.getBlock({ blockNumber: block })
  expect(gasUsed).toBeLessThan(gasLimit)
  const record = { chainId: 31_337, genesis: await recordPart(own.publicClient, 'genesis', terms) }
  expect(await faults(own, record)).toEqual([])
})

/** For one test alone. */
async function ownWorld(...options: string[]): Promise<World> {
  const own = await openWorld(...options)
  onTestFinished(() => own.stop())
  return own
}
