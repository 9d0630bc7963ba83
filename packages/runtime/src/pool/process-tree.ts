import { readFileSync } from 'node:fs'

/** The processes that a process started and that still run; none where the system does not tell (not Linux). */
export function childrenOf(pid: number | undefined): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    return text.split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

/** Memory of a process and those it started, in bytes; undefined where the system does not tell. */
export function readResidentBytes(pid: number): number | undefined {
  try {
    return [pid, ...childrenOf(pid)].map(readOne).reduce((sum, bytes) => sum + bytes, 0)
  } catch {
    return undefined
  }
}

function readOne(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1] ?? 0) * 1024
}

/** That it has just ended by itself is no failure. */
export function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {}
}
