import { createHash } from 'node:crypto'
import { ManyhandsError } from '@manyhands/errors'
import { limitsOf, type Runtime, unpackArchive } from '@manyhands/runtime'
import { type Expected, loadProgram, type Program } from '../index.ts'

/** Its bytes name what nobody would choose by chance, so that a program that shows its seed shows this one. */
const seed = `0x${'5eed'.repeat(16)}` as const

/** Generous, because it must end nothing: a busy machine is slow, and wall time is no result. */
const WALL_SECONDS = 600

/** Runs task 0 of a program and says what came of it, in the form of expected.json. */
export async function runProgram(runtime: Runtime, program: Program): Promise<Expected> {
  const { module, files } = await loadProgram(program)
  const { args = [], env = {}, tasks = 1 } = program
  const input = {
    program: { runtime: 'wasm' as const, module },
    files,
    args,
    env,
    tasks: [0],
    taskCount: tasks,
    seed,
  }
  try {
    const [result] = await runtime.runTasks({ ...input, limits: limits(program) })
    const { status, reason, fuel, archive, digest } = result!
    const output = await outputDigest(archive)
    return { status, ...(reason && { reason }), ...(fuel !== undefined && { fuel }), output, digest }
  } catch (error) {
    if (!(error instanceof ManyhandsError) || error.code !== 'APP_INVALID') throw error
    return { status: 'refused', reason: String(error.details.reason) }
  }
}

function limits({
  fuelLimit,
  memoryBytes = 64 * 1024 * 1024,
  stdioBytes,
  outputBytes,
  outputFiles,
}: Program) {
  const own = { memoryBytes, stdioBytes, outputBytes, outputFiles, wallSeconds: WALL_SECONDS }
  return limitsOf({ ...own, ...(fuelLimit !== undefined && { fuel: fuelLimit }) })
}

async function outputDigest(archive: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  for (const { path, bytes } of await unpackArchive(archive)) {
    if (path !== 'status.json') hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}
