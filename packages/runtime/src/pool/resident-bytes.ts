import { readFileSync } from 'node:fs'

/** Memory of a process and the one it started, in bytes; undefined where the system does not tell (not Linux). */
export function readResidentBytes(pid: number): number | undefined {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
    return [`${pid}`, ...children].map(readOne).reduce((sum, bytes) => sum + bytes, 0)
  } catch {
    return undefined
  }
}

function readOne(pid: string): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1] ?? 0) * 1024
}
