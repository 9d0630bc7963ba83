import { enableCompileCache, flushCompileCache } from 'node:module'

// Before anything else is loaded, and written out before the first service starts: what this process has compiled the
// services need not compile again.
enableCompileCache()
const { main } = await import('./run-devnet.ts')
flushCompileCache()
process.exitCode = await main(process.argv.slice(2))
