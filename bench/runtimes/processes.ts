import { readdirSync, readFileSync } from 'node:fs'

/** Memory of one process in MiB: what is resident, and its share where pages are shared. */
export type ProcessMemory = { pid: number; name: string; residentMib: number; shareMib: number }

/** All processes below this one, and theirs; none where there is no /proc. */
export function descendants(root = process.pid): number[] {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const stat = read(`/proc/${entry}/stat`)
    if (stat === undefined) continue
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
  }
  const found: number[] = []
  for (const open = [root]; open.length > 0; ) {
    const below = children.get(open.pop()!) ?? []
    found.push(...below)
    open.push(...below)
  }
  return found
}

export function memoryOf(pid: number): ProcessMemory | undefined {
  const rollup = read(`/proc/${pid}/smaps_rollup`)
  const name = read(`/proc/${pid}/comm`)?.trim()
  if (rollup === undefined || name === undefined) return undefined
  const mib = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) / 1024
  return { pid, name, residentMib: mib('Rss'), shareMib: mib('Pss') }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
