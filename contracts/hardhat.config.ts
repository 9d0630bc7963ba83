import { fileURLToPath } from 'node:url'
import { defineConfig } from 'hardhat/config'

// The compiler's own sequence of Yul steps without F, the function specializer: it copies every check once per error.
const optimizerSteps =
  'dhfoDgvulfnTUtnIf[xa[r]EscLMVcul[j]TrpeulxarcLgvifMCTUca[r]LSsTOtfDnca[r]IulcscCTUtgvifMxa[r]scLMvjf]jmul[jul]VcTOculjmul:fDnTOcmu'

const solc = {
  version: '0.8.37',
  path: fileURLToPath(import.meta.resolve('solc/soljson.js')),
  settings: {
    viaIR: true,
    evmVersion: 'prague',
    optimizer: {
      enabled: true,
      runs: 1,
      details: { yul: true, yulDetails: { stackAllocation: true, optimizerSteps } },
    },
    metadata: { bytecodeHash: 'none', appendCBOR: false },
  },
}

export default defineConfig({
  solidity: { profiles: { default: solc, production: solc }, splitTestsCompilation: true },
  test: { solidity: { fsPermissions: { readDirectory: ['artifacts', 'vectors'] } } },
  paths: { sources: 'src', tests: { solidity: 'test' }, cache: 'cache', artifacts: 'artifacts' },
})
