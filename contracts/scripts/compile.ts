import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

const hardhat = fileURLToPath(import.meta.resolve('hardhat/package.json')).replace(
  'package.json',
  'dist/src/cli.js',
)

/** Compiles the contracts, not their tests. What has not changed is taken from the cache. */
export function compile(): void {
  execFileSync(process.execPath, [hardhat, 'build', '--quiet', '--no-tests'], { cwd: root, stdio: 'inherit' })
}
