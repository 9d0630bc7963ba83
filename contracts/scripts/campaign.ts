import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { root } from './compile.ts'

const { values } = parseArgs({
  options: {
    /** What the dice are made of. The same seed plays the same campaign. */
    seed: { type: 'string', default: '1' },
    /** How many actions are played. */
    steps: { type: 'string', default: '20000' },
  },
})

const hardhat = fileURLToPath(import.meta.resolve('hardhat/package.json')).replace(
  'package.json',
  'dist/src/cli.js',
)

const { status } = spawnSync(
  process.execPath,
  [hardhat, 'test', 'solidity', '--grep', 'campaign', 'test/Invariants.t.sol'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CAMPAIGN_SEED: values.seed, CAMPAIGN_STEPS: values.steps },
  },
)
process.exitCode = status ?? 1
