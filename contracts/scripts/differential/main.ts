// The differential test by itself, longer than in the suite: `npm run differential -- --runs 2000 --seed 7`.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '500' }, seed: { type: 'string' } },
})
const env = {
  ...process.env,
  DIFFERENTIAL_RUNS: options.runs,
  ...(options.seed === undefined ? {} : { DIFFERENTIAL_SEED: options.seed }),
}
const vitest = fileURLToPath(import.meta.resolve('vitest/package.json')).replace('package.json', 'vitest.mjs')
const root = fileURLToPath(new URL('../../..', import.meta.url))
const args = ['run', '--project', 'unit', '--testTimeout', '3600000', 'contracts/scripts/differential']
const { status } = spawnSync(process.execPath, [vitest, ...args], { cwd: root, env, stdio: 'inherit' })
process.exitCode = status ?? 1
