import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type LoadedProgram, loadProgram, type Program, programs } from '@manyhands/programs'
import { createWasmRuntime, limitsOf, type Runtime } from '@manyhands/runtime'
import { descendants, memoryOf } from './processes.ts'
import { median } from './statistics.ts'

/**
 * Wall time of whole calls of `runTasks`, in milliseconds, medians.
 *
 * @property newModule a small module nobody has run here: instrumented, compiled, run
 * @property warmTask the next task of a module that a waiting process has compiled: all of it is overhead, as the
 *   program ends at once
 * @property nextInBatch one of many tasks of one call
 * @property pythonNew, pythonCached, pythonWarm a script that prints one line: with the module instrumented first,
 *   from the kept module in a new process, in a waiting process
 * @property idleMib what one waiting process holds (resident), blank and with a small module compiled
 */
export type Starts = {
  newModule: number
  warmTask: number
  nextInBatch: number
  pythonNew: number
  pythonCached: number
  pythonWarm: number
  idleMib: { name: string; residentMib: number; shareMib: number }[]
}

type Given = { program: Program; loaded: LoadedProgram }

async function given(name: string): Promise<Given> {
  const program = programs.find(one => one.name === name)!
  return { program, loaded: await loadProgram(program) }
}

/** The same program with other bytes: a custom section that means nothing. */
function renewed(module: Uint8Array): Uint8Array {
  return Buffer.concat([module, Uint8Array.from([0, 18, 1, 0x78]), randomBytes(16)])
}

async function timed(
  runtime: Runtime,
  { program, loaded }: Given,
  module = loaded.module,
  count = 1,
): Promise<number> {
  const tasks = Array.from({ length: count }, (_, i) => i)
  const before = performance.now()
  const results = await runtime.runTasks({
    program: { runtime: 'wasm', module },
    files: loaded.files,
    args: program.args ?? [],
    env: {},
    tasks,
    taskCount: count,
    limits: limitsOf({ memoryBytes: program.memoryBytes }),
  })
  if (results.some(({ status }) => status !== 'ok'))
    throw new Error(`${program.name} ended ${results[0]!.status}`)
  return (performance.now() - before) / count
}

async function several(rounds: number, measure: () => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < rounds; i += 1) times.push(await measure())
  return median(times)
}

/** A small script, so that Python's own start is what is measured. */
async function python(): Promise<Given> {
  const { program, loaded } = await given('python-interpreter')
  const script = { path: '/in/main.py', bytes: Buffer.from('print("hello")\n') }
  return { program, loaded: { ...loaded, files: [script] } }
}

export async function measureStarts(rounds: number): Promise<Starts> {
  const small = await given('speak-nothing')
  const script = await python()
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-bench-'))
  const runtime = createWasmRuntime({ cacheFolder: folder })
  try {
    await timed(runtime, small)
    const newModule = await several(rounds, () => timed(runtime, small, renewed(small.loaded.module)))
    await timed(runtime, small)
    const warmTask = await several(rounds * 5, () => timed(runtime, small))
    const nextInBatch = await several(rounds, () => timed(runtime, small, small.loaded.module, 50))
    // A moment for what ends and what starts in the background.
    await sleep(1000)
    const idleMib = descendants()
      .flatMap(pid => memoryOf(pid) ?? [])
      .filter(({ name }) => name !== 'bwrap')
    const pythonNew = await timed(runtime, script)
    const pythonWarm = await several(rounds, () => timed(runtime, script))
    const pythonCached = await several(rounds, () => inNewRuntime(folder, script))
    return { newModule, warmTask, nextInBatch, pythonNew, pythonCached, pythonWarm, idleMib }
  } finally {
    await runtime.close()
    await rm(folder, { recursive: true })
  }
}

async function inNewRuntime(cacheFolder: string, script: Given): Promise<number> {
  const runtime = createWasmRuntime({ cacheFolder })
  try {
    return await timed(runtime, script)
  } finally {
    await runtime.close()
  }
}
