import { readFile, rm, writeFile } from 'node:fs/promises'
import { ManyhandsError } from '@manyhands/errors'

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** One network a home: refuses while another devnet lives there. @throws NETWORK_RUNS_ALREADY */
export async function takeLock(pidFile: string): Promise<() => Promise<void>> {
  const other = Number(await readFile(pidFile, 'utf8').catch(() => ''))
  if (other > 0 && other !== process.pid && isAlive(other)) {
    throw new ManyhandsError('NETWORK_RUNS_ALREADY', { pid: other })
  }
  await writeFile(pidFile, `${process.pid}\n`)
  return () => rm(pidFile, { force: true })
}
