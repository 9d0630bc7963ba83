import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root, where `.manyhands/` lives: the devnet's keys, logs and state. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url))

export function devnetPaths(home: string) {
  const run = join(home, 'run')
  return {
    home,
    /** Made anew at every start. */
    run,
    keys: join(run, 'keys'),
    configs: join(run, 'configs'),
    blobs: join(run, 'blobs'),
    workers: join(run, 'workers'),
    chainState: join(run, 'chain.json'),
    /** Modules as workers prepare them; they outlive a start. */
    modules: join(home, 'modules'),
    logs: join(home, 'logs'),
    pidFile: join(home, 'devnet.pid'),
    /** Process ids by name, for whoever wants to look at one, or to kill it. */
    processesFile: join(home, 'processes.json'),
    networkFile: join(home, 'network.json'),
  }
}

export type DevnetPaths = ReturnType<typeof devnetPaths>
