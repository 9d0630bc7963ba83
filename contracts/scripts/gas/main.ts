// Measures the gas of whole flows from real receipts. `--json` prints `{flow: gas}` and nothing else.

import { measure } from './measure.ts'
import { openMarket } from './open-market.ts'
import { report } from './report.ts'
import { startAnvil } from './start-anvil.ts'

const anvil = await startAnvil()
try {
  const results = await measure(await openMarket(anvil.url))
  const json = Object.fromEntries(results.map(({ flow, gas }) => [flow, Number(gas)]))
  console.log(process.argv.includes('--json') ? JSON.stringify(json, null, 2) : report(results))
} finally {
  anvil.stop()
}
