/**
 * The sandbox process. It reads a module and then batches of its tasks from descriptor 0, runs them one after
 * another and writes their results to descriptor 1. It has no environment, may read no file but these, and hands
 * the guest nothing but the functions of `wasiImports`.
 */
import { Script } from 'node:vm'
import type { RunRequest, SandboxRequest } from './batch-request.ts'
import { engine, type WasmModule } from './engine.ts'
import { readFrame, sendFrame } from './frame-pipe.ts'
import { runTask, type TaskEnd, type TaskOutput } from './run-task.ts'

type Globals = { nextTask?: (() => TaskEnd) | undefined; gc?: () => void }
const globals = globalThis as Globals
const callTask = new Script('nextTask()')

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
function runGuarded(task: () => TaskEnd, seconds: number): TaskEnd {
  globals.nextTask = task
  try {
    return callTask.runInThisContext({ timeout: seconds * 1000 }) as TaskEnd
  } finally {
    globals.nextTask = undefined
  }
}

function sendResult(task: number, output: TaskOutput): void {
  const { files, stdout, stderr, memoryBytes: _, ...outcome } = output
  const sizes = files.map(({ path, bytes }) => ({ path, size: bytes.length }))
  const header = { files: sizes, stdoutBytes: stdout.length, stderrBytes: stderr.length, ...outcome }
  sendFrame({ type: 'result', task, ...header }, [...files.map(file => file.bytes), stdout, stderr])
}

/** False when a task gave no result: what follows in this process would be no better. */
function runBatch(module: WasmModule, request: RunRequest, body: Uint8Array): boolean {
  let at = 0
  const files = request.files.map(({ path, size }) => {
    at += size
    return { path, bytes: body.subarray(at - size, at) }
  })
  const env = Object.entries(request.env).map(([name, value]) => `${name}=${value}`)
  for (const task of request.tasks) {
    const about = { task, tasks: request.taskCount, args: request.args.slice(1) }
    const input = {
      ...request,
      task,
      env: [...env, `TASK=${task}`, `TASKS=${request.taskCount}`],
      files: [...files, { path: '/in/task.json', bytes: Buffer.from(JSON.stringify(about)) }],
    }
    sendFrame({ type: 'start', task })
    const end = runGuarded(() => runTask(module, input), request.lifeSeconds)
    if ('unfinished' in end) {
      sendFrame({ type: 'unfinished', task, reason: end.unfinished })
      return false
    }
    sendResult(task, end)
    dispose(end)
  }
  return true
}

const COLLECT_BYTES = 32 * 1024 * 1024
const COLLECT_TASKS = 32
let heldBytes = 0
let heldTasks = 0

/** The memory of tasks that are over goes before much of it has come together; an empty collection takes longer than a small task. */
function dispose(end: TaskOutput): void {
  heldTasks += 1
  heldBytes += end.memoryBytes + end.files.reduce((sum, file) => sum + file.bytes.length, 0)
  if (heldBytes < COLLECT_BYTES && heldTasks < COLLECT_TASKS) return
  globals.gc?.()
  heldBytes = 0
  heldTasks = 0
}

function serve(): void {
  let module: WasmModule | undefined
  for (let frame = readFrame(); frame !== undefined; frame = readFrame()) {
    const request = frame.header as SandboxRequest
    if (request.type === 'load') {
      module = compile(frame.body)
      sendFrame({ type: module === undefined ? 'invalid' : 'loaded' })
      if (module === undefined) return
    } else {
      if (module === undefined) throw new Error('a run before a module')
      if (!runBatch(module, request, frame.body)) return
    }
  }
}

// An error number goes to the guest as an exception here; walking the stack for it would be most of a refused call.
Error.stackTraceLimit = 0
sendFrame({ type: 'ready' })
serve()
