import { parseArgs } from 'node:util'
import { verifyDeployment } from '../../deploy/index.ts'
import { rpcUrl } from './deploy-options.ts'
import { openChain } from './open-chain.ts'
import { readRecord } from './record-file.ts'
import { runMain } from './run-main.ts'
import { UsageError } from './usage-error.ts'

const help = `Compares a deployment with this repository and with the chain.

  npm run deploy:verify -- <record> --rpc <url> [--recompile] [--json]

  <record>      deployments/<chain id>.json
  --rpc <url>   the chain's JSON-RPC endpoint
  --recompile   first compiles the sources and compares them with the committed bytecode
  --json        prints every check as JSON`

await runMain(async argv => {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      rpc: { type: 'string' },
      recompile: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) throw new UsageError('Which record? One path (see --help)')
  const record = readRecord(path)
  const { publicClient } = await openChain(rpcUrl(values.rpc))
  if (values.recompile) await import('../check-generated.ts')
  const findings = await verifyDeployment(publicClient, record)
  const faults = findings.filter(({ fault }) => fault !== undefined)
  if (values.json) {
    console.log(JSON.stringify({ verified: faults.length === 0, findings }, null, 2))
  } else {
    for (const { check, fault } of findings)
      console.log(fault === undefined ? `ok     ${check}` : `WRONG  ${check}: ${fault}`)
    console.log(
      faults.length === 0
        ? `Verified: ${findings.length} checks`
        : `${faults.length} of ${findings.length} checks failed`,
    )
  }
  return faults.length === 0 ? 0 : 1
})
