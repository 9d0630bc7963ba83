import { parseArgs } from 'node:util'
import { type ChainRecord, type Finding, verifyDeployment, verifyEnds } from '../../deploy/index.ts'
import { rpcUrl } from './deploy-options.ts'
import { openChain } from './open-chain.ts'
import { readRecord } from './record-file.ts'
import { runMain } from './run-main.ts'
import { UsageError } from './usage-error.ts'
import { userPath } from './user-path.ts'

const help = `Compares what was deployed with this repository and with the chain.

  npm run deploy:verify -- <record> --rpc <url> [--recompile] [--json]
  npm run deploy:verify -- <record> <record> --rpc <url> [--rpc <url>]

  <record>      deployments/<chain id>.json; two are those of a bridge's chains: their ends have to name each other
  --rpc <url>   the chain's JSON-RPC endpoint, of two records in their order; without its own, the second is only compared with the first
  --recompile   first compiles the sources and compares them with the committed bytecode
  --json        prints every check as JSON`

await runMain(async argv => {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      rpc: { type: 'string', multiple: true, default: [] },
      recompile: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  if (positionals.length === 0 || positionals.length > 2) {
    throw new UsageError('Which record? One path, or two (see --help)')
  }
  if (values.rpc.length > positionals.length) throw new UsageError('More chains than records (see --help)')
  const records = positionals.map(path => readRecord(userPath(path)))
  const urls = [rpcUrl(values.rpc[0]), ...values.rpc.slice(1).map(rpcUrl)]
  const chains = await Promise.all(urls.map(openChain))
  if (values.recompile) await import('../check-generated.ts')
  const findings: Finding[] = []
  for (const [i, { publicClient }] of chains.entries()) {
    findings.push(...(await verifyDeployment(publicClient, records[i]!)))
  }
  const [one, other] = records as [ChainRecord, ChainRecord | undefined]
  if (other !== undefined) findings.push(...verifyEnds(one, other))
  return report(findings, values.json)
})

/** @returns the exit code */
function report(findings: readonly Finding[], json: boolean): number {
  const faults = findings.filter(({ fault }) => fault !== undefined)
  const verified = faults.length === 0
  if (json) {
    console.log(JSON.stringify({ verified, findings }, null, 2))
    return verified ? 0 : 1
  }
  for (const { check, fault } of findings)
    console.log(fault === undefined ? `ok     ${check}` : `WRONG  ${check}: ${fault}`)
  console.log(
    verified ? `Verified: ${findings.length} checks` : `${faults.length} of ${findings.length} checks failed`,
  )
  return verified ? 0 : 1
}
