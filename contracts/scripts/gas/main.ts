// Measures the gas of whole flows from real receipts. `--json` prints `{flow: gas}` and nothing else; `--check` fails when a flow uses
// more than it may, or more than `gas.json` says; `--write` writes that file.

import { readFileSync, writeFileSync } from 'node:fs'
import { faults } from './faults.ts'
import { measure } from './measure.ts'
import { openMarket } from './open-market.ts'
import { report } from './report.ts'
import { startAnvil } from './start-anvil.ts'

const snapshot = new URL('../../gas.json', import.meta.url)
const asked = (flag: string) => process.argv.includes(flag)

const anvil = await startAnvil(['--timestamp', '1700000000'])
try {
  const results = await measure(await openMarket(anvil.url))
  const figures = Object.fromEntries(results.map(({ flow, gas }) => [flow, Number(gas)]))
  const json = JSON.stringify(figures, null, 2)
  console.log(asked('--json') ? json : report(results))
  if (asked('--write')) writeFileSync(snapshot, `${json}\n`)
  if (asked('--check')) {
    const found = faults(figures, JSON.parse(readFileSync(snapshot, 'utf8')))
    for (const fault of found) console.error(fault)
    if (found.length > 0) process.exitCode = 1
  }
} finally {
  anvil.stop()
}
