import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Address,
  createWalletClient,
  decodeErrorResult,
  encodeDeployData,
  type Hex,
  http,
  parseEther,
  zeroAddress,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { rlcBytecode, sideBridgeBytecode, sideRlcBytecode } from '../generated/bytecode.ts'
import {
  hubAbi,
  lensAbi,
  registryAbi,
  rlcConstructorAbi,
  sideBridgeConstructorAbi,
} from '../generated/index.ts'
import {
  create2Deployer,
  currencyFault,
  type DeploymentRecord,
  deployContracts,
  planDeployment,
  predictAddresses,
  recordDeployment,
} from './index.ts'
import { faults, folder, openWorld, run, type World } from './test/world.ts'

const holder = '0x00000000000000000000000000000000000000aa' satisfies Address
/** For one test alone. */
async function ownWorld(...options: string[]): Promise<World> {
  const own = await openWorld(...options)
  onTestFinished(() => own.stop())
  return own
}

async function createPlainly({ walletClient, publicClient }: World, data: Hex): Promise<Address> {
  const hash = await walletClient.sendTransaction({ account: walletClient.account, chain: null, data })
  const { contractAddress } = await publicClient.waitForTransactionReceipt({ hash })
  return contractAddress!
}

const rlcCode = encodeDeployData({ abi: rlcConstructorAbi, bytecode: rlcBytecode, args: [holder] })

let shared: World
let record: DeploymentRecord
const path = join(folder, '31337.json')

// One market, by the command, on a chain that does not have the proxy; the tests below look at it.
beforeAll(async () => {
  shared = await openWorld('--disable-default-create2-deployer')
  expect(await shared.publicClient.getCode({ address: create2Deployer })).toBeUndefined()
  const dry = await run('deploy', '--rpc', shared.url, '--rlc-holder', holder, '--dry-run', '--json')
  expect(dry.code, dry.err).toBe(0)
  expect(await shared.publicClient.getBlockNumber(), 'a dry run sends nothing').toBe(0n)
  const done = await run(
    'deploy',
    '--rpc',
    shared.url,
    '--rlc-holder',
    holder,
    '--key-file',
    shared.keyFile,
    '--record',
    path,
  )
  expect(done.code, done.err).toBe(0)
  expect(done.out).toContain(`written to ${path}`)
  expect(done.out + done.err).not.toContain(shared.key.slice(2))
  record = JSON.parse(readFileSync(path, 'utf8'))
  const predicted = JSON.parse(dry.out).contracts as { name: keyof DeploymentRecord; address: Address }[]
  expect(predicted.map(({ name }) => name).at(-1)).toBe('lens')
  for (const { name, address } of predicted) expect(record[name], name).toBe(address)
})
afterAll(() => shared?.stop())

test('the record says what services need, from when on', async () => {
  expect(record).toMatchObject({ chainId: 31_337, ...predictAddresses({ rlcHolder: holder }) })
  const before = { address: record.hub, blockNumber: BigInt(record.block - 1) }
  expect(await shared.publicClient.getCode(before)).toBeUndefined()
  expect(await shared.publicClient.getCode({ ...before, blockNumber: BigInt(record.block) })).toBeDefined()
})

test('a second run sends nothing and says the same', async () => {
  const [nonce, kept] = [await shared.nonce(), readFileSync(path, 'utf8')]
  const again = await run(
    'deploy',
    '--rpc',
    shared.url,
    '--rlc-holder',
    holder,
    '--key-file',
    shared.keyFile,
    '--record',
    path,
  )
  expect(again.code, again.err).toBe(0)
  expect(again.out.match(/^there /gm)).toHaveLength(7)
  expect(await shared.nonce()).toBe(nonce)
  expect(readFileSync(path, 'utf8')).toBe(kept)
})

test('what is deployed is verified', async () => {
  const verified = await run('verify', path, '--rpc', shared.url)
  expect(verified.out).toMatch(/Verified: \d+ checks/)
  expect(verified.code).toBe(0)
})

test('another account on another chain gets the same addresses', async () => {
  const other = await ownWorld('--chain-id', '4242')
  const deployed = await deployContracts({ ...other, rlcHolder: holder })
  const { block, ...addresses } = deployed
  expect(addresses).toEqual(predictAddresses({ rlcHolder: holder }))
  expect(record).toMatchObject(addresses)
  const theirs = await recordDeployment(other.publicClient, { rlcHolder: holder })
  expect(theirs.chainId).toBe(4242)
  expect(await faults(other, theirs)).toEqual([])
  expect(await faults(other, record), 'of another chain').toEqual(['chain id: 4242 instead of 31337'])
})

test('a deployment that was cut off goes on where it stopped', async () => {
  const cut = await ownWorld()
  let sent = 0
  const cutOff = deployContracts({
    ...cut,
    rlcHolder: holder,
    onProgress: ({ step }) => {
      if (step === 'sent' && ++sent === 3) throw new Error('the cable is out')
    },
  })
  await expect(cutOff).rejects.toThrow('the cable is out')
  expect(await cut.nonce()).toBe(3)
  const steps: string[] = []
  await deployContracts({ ...cut, rlcHolder: holder, onProgress: p => steps.push(`${p.step} ${p.name}`) })
  expect(steps.filter(step => step.startsWith('there'))).toEqual([
    'there rlc',
    'there apps',
    'there datasets',
  ])
  expect(await cut.nonce()).toBe(7)
  expect(await faults(cut, await recordDeployment(cut.publicClient, { rlcHolder: holder }))).toEqual([])
})

test('two that deploy at the same time make one market', async () => {
  const first = await ownWorld('--block-time', '1')
  const account = privateKeyToAccount(generatePrivateKey())
  await first.test.setBalance({ address: account.address, value: parseEther('10') })
  const second = createWalletClient({ account, chain: first.walletClient.chain, transport: http(first.url) })
  const [one, two] = await Promise.all([
    deployContracts({ ...first, rlcHolder: holder }),
    deployContracts({ ...first, walletClient: second, rlcHolder: holder }),
  ])
  expect(one.hub).toBe(two.hub)
  expect(await faults(first, await recordDeployment(first.publicClient, { rlcHolder: holder }))).toEqual([])
})

test('a salt gives another market on the same token', async () => {
  const salt: Hex = `0x${'07'.repeat(32)}`
  const path_ = join(folder, 'second.json')
  const args = ['--rpc', shared.url, '--rlc', record.rlc, '--salt', salt, '--key-file', shared.keyFile]
  const done = await run('deploy', ...args, '--record', path_, '--json')
  expect(done.code, done.err).toBe(0)
  const second = JSON.parse(done.out) as DeploymentRecord
  expect(second).toEqual(JSON.parse(readFileSync(path_, 'utf8')))
  expect(second.rlc).toBe(record.rlc)
  expect(second.hub).not.toBe(record.hub)
  expect(second.contracts.rlc).toBeUndefined()
  expect(await faults(shared, second)).toEqual([])
})

test('the lens answers by eth_call, with the reasons of the Hub', async () => {
  const lens = { address: record.lens, abi: lensAbi } as const
  const account = await shared.publicClient.readContract({
    ...lens,
    functionName: 'accountOf',
    args: [holder],
  })
  expect(account).toMatchObject({ free: 0n, tokens: 87_000_000_000_000_000n, membership: { pool: 0 } })
  await createMarketOf(shared)
  const { result } = await shared.publicClient.simulateContract({
    ...lens,
    functionName: 'previewMatch',
    args: [
      emptyOrder({ app: 1 }),
      emptyOrder({}),
      emptyOrder({ pool: 1 }),
      emptyOrder({ app: 1 }),
      noSignatures,
      1,
    ] as never,
  })
  expect(result.tasks).toBe(0)
  const { errorName, args } = decodeErrorResult({ abi: hubAbi, data: result.refusal })
  expect(errorName).toBe('SignatureInvalid')
  expect(args?.[0]).toBe(shared.account.address)
})

const noSignatures = ['0x', '0x', '0x', '0x']

/** Any order: zero, but for what is given. */
function emptyOrder(given: Record<string, unknown>) {
  return new Proxy(given, {
    get: (order, key: string) => order[key] ?? zeroOf[key] ?? 0n,
  })
}

const word = `0x${'0'.repeat(64)}`
const zeroOf: Record<string, unknown> = { tag: word, salt: word, inputs: word }
for (const key of ['requesterOnly', 'policy', 'requester', 'payer', 'beneficiary', 'callbackTo'])
  zeroOf[key] = zeroAddress

/** An app and a pool, both the account's. */
async function createMarketOf({ walletClient, publicClient, account }: World): Promise<void> {
  for (const address of [record.apps, record.pools]) {
    const hash = await walletClient.writeContract({
      account,
      chain: walletClient.chain,
      address,
      abi: registryAbi,
      functionName: 'register',
      args: [account.address, `0x${'01'.repeat(32)}`],
    })
    await publicClient.waitForTransactionReceipt({ hash })
  }
}

// ---- verify

/** Flips one bit of a contract's code, has a look, and puts it back. */
async function withChangedByte(address: Address, at: number, look: () => Promise<void>): Promise<void> {
  const code = (await shared.publicClient.getCode({ address }))!
  const bytes = Buffer.from(code.slice(2), 'hex')
  bytes[at]! ^= 1
  await shared.test.setCode({ address, bytecode: `0x${bytes.toString('hex')}` })
  await look()
  await shared.test.setCode({ address, bytecode: code })
}

test('one changed byte in any contract is found', async () => {
  for (const { name, address } of planDeployment({ rlcHolder: holder })) {
    const length = ((await shared.publicClient.getCode({ address }))!.length - 2) / 2
    await withChangedByte(address, length - 1, async () => {
      expect(await faults(shared, record)).toContain(`code of ${name}: byte ${length - 1} differs`)
      if (name !== 'lens') return
      const verified = await run('verify', path, '--rpc', shared.url, '--json')
      expect(verified.code).toBe(1)
      expect(JSON.parse(verified.out).verified).toBe(false)
    })
  }
  expect(await faults(shared, record)).toEqual([])
})

test('so is one in what a constructor put in', async () => {
  const code = (await shared.publicClient.getCode({ address: record.lens }))!
  const at = (code.toLowerCase().indexOf(record.hub.slice(2).toLowerCase()) - 2) / 2
  expect(at).toBeGreaterThan(0)
  await withChangedByte(record.lens, at, async () => {
    const found = (await faults(shared, record)).join()
    expect(found).toContain('code of lens, with what its constructor put in')
  })
})

test('a record that was changed is found', async () => {
  const stranger = '0x00000000000000000000000000000000000000bb'
  const of = async (change: Partial<DeploymentRecord>) =>
    (await faults(shared, { ...record, ...change })).join('\n')
  expect(await of({ hub: stranger })).toContain('address of hub')
  expect(await of({ currency: { rlcHolder: stranger } })).toContain('code of rlc: there is no code')
  expect(await of({ salt: `0x${'01'.repeat(32)}` })).toContain('address of apps')
  expect(await of({ deployer: stranger })).toContain('the deployment proxy')
  const { lens, ...rest } = record.contracts
  expect(await of({ contracts: rest })).toContain('the contracts of the plan')
})

// ---- the currency

test('only the code of RLC and of the bridge’s RLC is a currency', async () => {
  const fault = (rlc: Address) => currencyFault(shared.publicClient, rlc)
  expect(await fault(record.rlc)).toBeUndefined()
  expect(await fault(await createPlainly(shared, rlcCode)), 'made in another way').toBeUndefined()
  expect(await fault(shared.account.address)).toContain('there is no code')
  expect(await fault(record.apps)).toContain('neither that of RLC')
  const bridge = await createPlainly(shared, sideBridgeCode())
  const token = await shared.publicClient.readContract({
    address: bridge,
    abi: [
      { type: 'function', name: 'rlc', inputs: [], outputs: [{ type: 'address' }], stateMutability: 'view' },
    ],
    functionName: 'rlc',
  })
  expect(await fault(token), 'of a bridge').toBeUndefined()
  expect(await fault(await createPlainly(shared, sideRlcBytecode)), 'of somebody').toContain('is minted by')
  await withChangedByte(record.rlc, 1000, async () => {
    expect(await fault(record.rlc)).toContain('neither that of RLC')
    await expect(
      deployContracts({ ...shared, rlc: record.rlc, salt: `0x${'09'.repeat(32)}` }),
    ).rejects.toThrow('no market')
  })
})

function sideBridgeCode(): Hex {
  const setup = {
    remoteChain: 1n,
    remoteBridge: holder,
    validators: [holder],
    threshold: 1,
    guardian: holder,
    dailyLimit: 10n ** 15n,
  }
  return encodeDeployData({
    abi: sideBridgeConstructorAbi,
    bytecode: sideBridgeBytecode,
    args: [setup] as never,
  })
}

test('a supply beyond the cap is no RLC', async () => {
  const rlc = await createPlainly(shared, rlcCode)
  // OpenZeppelin's ERC20 keeps the supply in its third slot.
  const value: Hex = `0x${87_000_000_000_000_001n.toString(16).padStart(64, '0')}`
  await shared.test.setStorageAt({ address: rlc, index: 2, value })
  expect(await currencyFault(shared.publicClient, rlc)).toContain('more than')
})

// ---- the command

test('what is wrong with the command is said in one line', async () => {
  const { url, keyFile } = shared
  const refused = async (...args: string[]) => {
    const { code, err } = await run('deploy', ...args)
    expect(code).toBe(1)
    return err.trim()
  }
  expect(await refused()).toBe('Which chain? --rpc <url> (see --help)')
  expect(await refused('--rpc', url)).toMatch(/^Either --rlc-holder/)
  expect(await refused('--rpc', url, '--rlc', '0x12')).toMatch(/not an address/)
  expect(await refused('--rpc', url, '--rlc-holder', zeroAddress)).toMatch(/lose everything/)
  expect(await refused('--rpc', 'http://127.0.0.1:1', '--rlc-holder', holder)).toMatch(
    /no chain answers there/,
  )
  expect(await refused('--rpc', url, '--rlc', holder)).toMatch(/^No market on this token: there is no code/)
  expect(await refused('--rpc', url, '--rlc-holder', holder, '--salt', '0x12')).toMatch(/not 32 bytes/)
  expect(await refused('--rpc', url, '--rlc-holder', holder, '--kee', keyFile)).toMatch(
    /Unknown option '--kee'/,
  )
  expect(await refused('--rpc', url, '--rlc-holder', holder)).toMatch(/^No terminal/)
  const open = join(folder, 'open.key')
  writeFileSync(open, shared.key)
  chmodSync(open, 0o644)
  expect(await refused('--rpc', url, '--rlc-holder', holder, '--key-file', open)).toMatch(
    /others may read it/,
  )
  writeFileSync(open, 'no key')
  chmodSync(open, 0o600)
  expect(await refused('--rpc', url, '--rlc-holder', holder, '--key-file', open)).toMatch(/not a private key/)
})

test('who is too poor is told before anything is sent', async () => {
  const poor = await ownWorld()
  await poor.test.setBalance({ address: poor.account.address, value: 1n })
  const record_ = join(folder, 'poor.json')
  const args = ['--rpc', poor.url, '--rlc-holder', holder, '--key-file', poor.keyFile, '--record', record_]
  const { code, err } = await run('deploy', ...args)
  expect(code).toBe(1)
  expect(err).toMatch(/has 0.000000000000000001 ether; this takes up to 0\.\d+/)
  expect(await poor.nonce()).toBe(0)
  expect(existsSync(record_)).toBe(false)
})
