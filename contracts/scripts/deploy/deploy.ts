import { createWalletClient, http } from 'viem'
import { createAll, verifyDeployment } from '../../deploy/index.ts'
import { root } from '../compile.ts'
import { deployHelp } from './deploy-help.ts'
import { deployOptions } from './deploy-options.ts'
import { openJob } from './job.ts'
import { openChain } from './open-chain.ts'
import { previewJob } from './preview-job.ts'
import { readKey } from './read-key.ts'
import { keptRecord, writeRecord } from './record-file.ts'
import { requireFunds } from './require-funds.ts'
import { runMain } from './run-main.ts'
import { stillThere } from './still-there.ts'
import { UsageError } from './usage-error.ts'

await runMain(async argv => {
  const options = deployOptions(argv)
  if (options === undefined) {
    console.log(deployHelp)
    return 0
  }
  const { rpc, json } = options
  const { publicClient, chain } = await openChain(rpc)
  const tell = json ? () => {} : console.log
  const job = await openJob(publicClient, options)
  const preview = await previewJob(publicClient, job)
  if (options.dryRun) {
    console.log(json ? JSON.stringify({ chainId: chain.id, ...preview.json }, null, 2) : preview.text)
    return 0
  }
  const path = options.record ?? `${root}/deployments/${chain.id}.json`
  const kept = await stillThere(publicClient, keptRecord(path, chain.id))
  const account = await readKey(options.keyFile)
  tell(`Chain ${chain.id}, paid by ${account.address}`)
  await requireFunds(publicClient, account.address, preview.costWei)
  const walletClient = createWalletClient({ account, chain, transport: http(rpc) })
  const onProgress = (p: { step: string; name: string; address: string }) =>
    tell(`${p.step.padEnd(8)}${p.name.padEnd(12)}${p.address}`)
  await createAll({ walletClient, publicClient, onProgress }, job.creations)
  const done = await job.record(chain.id, kept)
  const faults = (await verifyDeployment(publicClient, done)).filter(({ fault }) => fault !== undefined)
  if (faults.length > 0) {
    throw new UsageError(faults.map(({ check, fault }) => `${check}: ${fault}`).join('\n'))
  }
  // The other parts of this chain stay in its record.
  const record = { ...kept, ...done }
  writeRecord(path, record)
  tell(`Checked, and written to ${path}`)
  if (json) console.log(JSON.stringify(record, null, 2))
  return 0
})
