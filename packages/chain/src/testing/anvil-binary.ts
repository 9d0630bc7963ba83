import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The development chain's program: the platform package's own, since the npm launcher swallows exit codes and signals. */
export function anvilBinary(): string {
  const architecture = { x64: 'amd64', arm64: 'arm64' }[process.arch as string]
  const require = createRequire(import.meta.resolve('@foundry-rs/anvil/package.json'))
  const manifest = require.resolve(`@foundry-rs/anvil-${process.platform}-${architecture}/package.json`)
  return join(dirname(manifest), 'bin', 'anvil')
}
