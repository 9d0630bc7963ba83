import { fileURLToPath } from 'node:url'
import { defineConfig } from 'hardhat/config'

const solc = {
  version: '0.8.37',
  path: fileURLToPath(import.meta.resolve('solc/soljson.js')),
  settings: {
    viaIR: true,
    evmVersion: 'prague',
    optimizer: { enabled: true, runs: 200 },
    metadata: { bytecodeHash: 'none' },
  },
}

export default defineConfig({
  solidity: { profiles: { default: solc, production: solc } },
  paths: { sources: 'src', tests: { solidity: 'test' }, cache: 'cache', artifacts: 'artifacts' },
})
