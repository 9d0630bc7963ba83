/** `npm run bench:runtimes [-- --json --rounds 5 --only sha256,sort]` */
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Benchmark, benchmarks, cFlags, simdFlags } from '@manyhands/programs'
import { measureContainers } from './measure-containers.ts'
import { measureStarts } from './measure-starts.ts'
import { meansOf, measureWork, type WorkRow } from './measure-work.ts'
import { buildNative, nativeFlags } from './native-build.ts'
import { readOptions } from './options.ts'
import { type Report, renderReport } from './report.ts'
import { versionOf } from './run-command.ts'

const { json, rounds, only, v8Flags } = readOptions(process.argv.slice(2))
const notes: string[] = []
const isPython = ({ name }: { name: string }) => name.startsWith('python-')

/** What can be measured here; the notes say what cannot. */
async function chosen(python: string | undefined): Promise<Benchmark[]> {
  const wanted = benchmarks.filter(({ program }) => only.length === 0 || only.includes(program.name))
  if (python !== undefined) return wanted
  notes.push('Python is left out: there is no python3 to compare with')
  return wanted.filter(({ program }) => !isPython(program))
}

async function work(folder: string, list: Benchmark[]): Promise<WorkRow[]> {
  await buildNative(list, folder)
  const rows: WorkRow[] = []
  for (const benchmark of list) {
    if (!json) process.stderr.write(`${benchmark.program.name} …\n`)
    rows.push(await measureWork(benchmark, folder, { rounds, v8Flags }))
  }
  return rows
}

async function machine(cc: string, python: string | undefined): Promise<Record<string, string>> {
  return {
    processor: `${cpus()[0]?.model} x ${cpus().length}, load ${loadavg()[0]!.toFixed(1)}`,
    tiers:
      v8Flags.length > 0 ? 'as flagged' : 'the last compiler alone below 1 MiB of module, V8 as it is above',
    node: `${process.version}, V8 ${process.versions.v8} ${v8Flags.join(' ')}`.trim(),
    native: `${cc}, ${nativeFlags.join(' ')}; ${python ?? 'no python3'}`,
    wasm: `clang 14 ${cFlags.join(' ')}; with SIMD ${simdFlags.join(' ')}`,
    runs: `medians of ${rounds}, interleaved`,
  }
}

async function main(): Promise<void> {
  const [cc, python] = [await versionOf('cc'), await versionOf('python3')]
  if (cc === undefined) {
    process.stdout.write('Nothing to compare with: there is no C compiler named cc (Debian: gcc libc6-dev)\n')
    return
  }
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-bench-'))
  try {
    const rows = await work(folder, await chosen(python))
    const [all, withoutPython] = [meansOf(rows), meansOf(rows.filter(row => !isPython(row)))]
    const [geomeanToNative, geomeanToNativeSimd] = [all.instrumented, all.simdInstrumented]
    const starts = only.length === 0 ? await measureStarts(rounds * 2) : undefined
    const containers = only.length === 0 ? await measureContainers(folder, rounds * 2) : []
    const means = { geomeanToNative, geomeanToNativeSimd, all, withoutPython }
    const report: Report = {
      machine: await machine(cc, python),
      ...means,
      work: rows,
      starts,
      containers,
      notes,
    }
    process.stdout.write(`${json ? JSON.stringify(report, null, 2) : renderReport(report)}\n`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

await main()
