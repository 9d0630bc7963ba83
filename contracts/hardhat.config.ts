import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'hardhat/config'

const solc = {
  version: '0.8.37',
  path: fileURLToPath(import.meta.resolve('solc/soljson.js')),
  settings: {
    viaIR: true,
    evmVersion: 'prague',
    optimizer: { enabled: true, runs: 500 },
    metadata: { bytecodeHash: 'none', appendCBOR: false },
  },
}

// Tests are compiled for the compiler's speed, not for theirs.
const plain = { ...solc, settings: { evmVersion: 'prague', optimizer: { enabled: false } } }
const testFiles = readdirSync(new URL('test', import.meta.url)).filter(name => name.endsWith('.t.sol'))
const overrides = Object.fromEntries(testFiles.map(name => [`test/${name}`, plain]))
const profile = { compilers: [solc], overrides }

export default defineConfig({
  solidity: { profiles: { default: profile, production: profile }, splitTestsCompilation: true },
  test: {
    solidity: {
      fsPermissions: { readDirectory: ['artifacts', 'vectors'] },
      fuzz: { runs: 256 },
      invariant: { runs: 6, depth: 120, failOnRevert: true },
    },
  },
  paths: { sources: 'src', tests: { solidity: 'test' }, cache: 'cache', artifacts: 'artifacts' },
})
