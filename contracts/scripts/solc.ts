import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

export type SolcError = { severity: string; errorCode?: string; formattedMessage: string; message: string }
export type SolcContract = {
  abi: unknown[]
  evm: { bytecode: { object: string }; deployedBytecode: { object: string } }
}
export type SolcOutput = {
  errors?: SolcError[]
  contracts?: Record<string, Record<string, SolcContract>>
  sources?: Record<string, { ast: { id: number; nodeType: string; src: string } }>
}

type Callbacks = {
  import: (path: string) => { contents: string } | { error: string }
  smtSolver?: (query: string) => unknown
}
type Solc = { compile: (input: string, callbacks: Callbacks) => string; version: () => string }

const solc = require('solc') as Solc

/** The compiler's version without its commit. */
export const solcVersion = solc.version().split('+')[0]!

function readPackageFile(path: string) {
  try {
    return { contents: readFileSync(require.resolve(path), 'utf8') }
  } catch (problem) {
    return { error: String(problem) }
  }
}

/** The compiler on sources in memory; what they import from packages is read from there. Throws with the first errors. */
export function runSolc(
  sources: ReadonlyMap<string, string>,
  settings: object,
  smtSolver?: (query: string) => unknown,
): SolcOutput {
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries([...sources].map(([path, content]) => [path, { content }])),
    settings: { evmVersion: 'prague', ...settings },
  }
  const callbacks = { import: readPackageFile, ...(smtSolver === undefined ? {} : { smtSolver }) }
  const output = JSON.parse(solc.compile(JSON.stringify(input), callbacks)) as SolcOutput
  const errors = (output.errors ?? []).filter(({ severity }) => severity === 'error')
  if (errors.length > 0) {
    throw new Error(
      errors
        .slice(0, 5)
        .map(({ formattedMessage }) => formattedMessage)
        .join('\n'),
    )
  }
  return output
}
