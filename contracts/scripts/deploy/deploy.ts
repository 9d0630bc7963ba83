import { createWalletClient, http } from 'viem'
import { deployContracts, recordDeployment, verifyDeployment } from '../../deploy/index.ts'
import { deployHelp, deployOptions } from './deploy-options.ts'
import { openChain } from './open-chain.ts'
import { previewDeployment } from './preview-deployment.ts'
import { readKey } from './read-key.ts'
import { keptBlock, writeRecord } from './record-file.ts'
import { requireFunds } from './require-funds.ts'
import { runMain } from './run-main.ts'
import { UsageError } from './usage-error.ts'

await runMain(async argv => {
  const options = deployOptions(argv)
  if (options === undefined) {
    console.log(deployHelp)
    return 0
  }
  const { rpc, currency, salt, json } = options
  const { publicClient, chain } = await openChain(rpc)
  const tell = json ? () => {} : console.log
  const preview = await previewDeployment(publicClient, currency, salt)
  if (options.dryRun) {
    console.log(json ? JSON.stringify({ chainId: chain.id, ...preview.json }, null, 2) : preview.text)
    return 0
  }
  const account = await readKey(options.keyFile)
  tell(`Chain ${chain.id}, paid by ${account.address}`)
  await requireFunds(publicClient, account.address, preview.costWei)
  const walletClient = createWalletClient({ account, chain, transport: http(rpc) })
  await deployContracts({
    walletClient,
    publicClient,
    ...currency,
    salt,
    onProgress: ({ step, name, address }) => tell(`${step.padEnd(8)}${name.padEnd(10)}${address}`),
  })
  const path = options.record ?? `deployments/${chain.id}.json`
  const record = await recordDeployment(publicClient, currency, salt, keptBlock(path, preview.addresses.hub))
  const faults = (await verifyDeployment(publicClient, record)).filter(({ fault }) => fault !== undefined)
  if (faults.length > 0) {
    throw new UsageError(faults.map(({ check, fault }) => `${check}: ${fault}`).join('\n'))
  }
  writeRecord(path, record)
  tell(`Checked, and written to ${path}`)
  if (json) console.log(JSON.stringify(record, null, 2))
  return 0
})
