import { rmSync } from 'node:fs'

/**
 * Ends the network's processes when the devnet dies without stopping them (`kill -9`, a crash): the IPC channel closes
 * and every process group it was told of is killed, and the database's scratch folder removed. After an orderly stop there is
 * nothing left to do.
 */
const watched = new Set<number>()

const scratch = process.argv[2]

process.on('message', (message: { watch: number }) => watched.add(message.watch))
process.on('disconnect', () => {
  for (const pid of watched) kill(pid)
  if (scratch) rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
  process.exit(0)
})
// Signals meant for the devnet are not meant for the reaper: it goes when the channel closes.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)

function kill(pid: number): void {
  try {
    // Each was started as the leader of its own group, so its children (sandboxes, database backends) go with it.
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Gone already: what we want.
  }
}
