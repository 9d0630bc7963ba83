import { readFileSync } from 'node:fs'
import { limitsOf } from '../limits.ts'
import type { ArchiveEntry } from '../pack-archive.ts'
import { resolveSource } from '../resolve-source.ts'
import type { RunInput } from '../runtime.ts'
import { pythonApp } from '../script-kinds.ts'
import { unpackArchive } from '../unpack-archive.ts'

export const pythonModule: Uint8Array = readFileSync(resolveSource(pythonApp.module, import.meta.dirname))

/** A batch of tasks 0 to count-1 of a module, without files. */
export function runInput(module: Uint8Array, count: number, more: Partial<RunInput> = {}): RunInput {
  const tasks = Array.from({ length: count }, (_, i) => i)
  const program = { runtime: 'wasm' as const, module }
  return { program, files: [], args: [], env: {}, tasks, taskCount: count, limits: limitsOf(), ...more }
}

export function pythonInput(script: string, count: number, more: Partial<RunInput> = {}): RunInput {
  const files = [{ path: '/in/main.py', bytes: Buffer.from(script) }, ...(more.files ?? [])]
  return runInput(pythonModule, count, { ...more, args: [...pythonApp.args, ...(more.args ?? [])], files })
}

/** The files of a result as text, by path. */
export async function textsOf(archive: Uint8Array): Promise<Record<string, string>> {
  const entries: ArchiveEntry[] = await unpackArchive(archive)
  return Object.fromEntries(entries.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]))
}
