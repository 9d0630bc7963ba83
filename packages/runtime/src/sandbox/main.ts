/**
 * The sandbox process. It reads one batch from descriptor 0, runs its tasks one after another and writes
 * their results to descriptor 1. It has no environment, may read no file but these, and hands the guest
 * nothing but the functions of `wasiImports`.
 */
import { readSync, writeSync } from 'node:fs'
import { Script } from 'node:vm'
import type { BatchRequest } from './batch-request.ts'
import { engine, type WasmModule } from './engine.ts'
import { decodePrefix, encodeFrame, PREFIX_BYTES } from './frames.ts'
import { runTask, type TaskOutput } from './run-task.ts'

type Globals = { nextTask?: () => TaskOutput; gc?: () => void }
const globals = globalThis as Globals

function readExactly(bytes: number): Uint8Array {
  const buffer = new Uint8Array(bytes)
  for (let done = 0; done < bytes; ) {
    const part = readSync(0, buffer, done, bytes - done, null)
    if (part === 0) throw new Error('the batch ended early')
    done += part
  }
  return buffer
}

function send(header: unknown, body: Uint8Array[] = []): void {
  for (const piece of encodeFrame(header, body)) {
    for (let done = 0; done < piece.length; ) done += writeSync(1, piece, done)
  }
}

function readBatch() {
  const { headerBytes, bodyBytes } = decodePrefix(readExactly(PREFIX_BYTES))
  const request = JSON.parse(Buffer.from(readExactly(headerBytes)).toString()) as BatchRequest
  const body = readExactly(bodyBytes)
  let at = request.moduleBytes
  const files = request.files.map(({ path, size }) => {
    at += size
    return { path, bytes: body.subarray(at - size, at) }
  })
  return { request, files, moduleBytes: body.subarray(0, request.moduleBytes) }
}

function compile(bytes: Uint8Array): WasmModule | undefined {
  try {
    return new engine.Module(bytes)
  } catch (error) {
    // V8's explanation names its own version's limits and words, so it stays here.
    if (error instanceof engine.CompileError) return undefined
    throw error
  }
}

/**
 * The engine's own timer ends a child whose parent died in the middle of an endless task; nothing else
 * would. It is longer than the parent's limit, and being ended by it is no result.
 */
function runGuarded(task: () => TaskOutput, seconds: number): TaskOutput {
  globals.nextTask = task
  return new Script('nextTask()').runInThisContext({ timeout: seconds * 1000 }) as TaskOutput
}

function sendResult(task: number, output: TaskOutput): void {
  const { files, stdout, stderr, ...outcome } = output
  const sizes = files.map(({ path, bytes }) => ({ path, size: bytes.length }))
  const header = { files: sizes, stdoutBytes: stdout.length, stderrBytes: stderr.length, ...outcome }
  send({ type: 'result', task, ...header }, [...files.map(file => file.bytes), stdout, stderr])
}

function runBatch(): void {
  const { request, files, moduleBytes } = readBatch()
  const module = compile(moduleBytes)
  if (module === undefined) {
    send({ type: 'invalid' })
    return
  }
  const env = Object.entries(request.env).map(([name, value]) => `${name}=${value}`)
  for (const task of request.tasks) {
    const about = { task, tasks: request.taskCount, args: request.args.slice(1) }
    const input = {
      ...request,
      task,
      env: [...env, `TASK=${task}`, `TASKS=${request.taskCount}`],
      files: [...files, { path: '/in/task.json', bytes: Buffer.from(JSON.stringify(about)) }],
    }
    send({ type: 'start', task })
    sendResult(
      task,
      runGuarded(() => runTask(module, input), request.lifeSeconds),
    )
    // The last task's memory goes before the next one's comes.
    globals.gc?.()
  }
}

runBatch()
