/** Run as a program: begins an endless task and says so. Whoever started it kills it. */
import { createWasmRuntime } from '../create-wasm-runtime.ts'
import { limitsOf } from '../limits.ts'
import { program } from './assemble.ts'
import { runInput } from './run-input.ts'

const runtime = createWasmRuntime()
await runtime.runTasks(runInput(program(''), 1))
const endless = program('(loop $again (br $again))')
const run = runtime.runTasks(runInput(endless, 1, { limits: limitsOf({ wallSeconds: 3600 }) }))
setTimeout(() => console.log('running'), 1000)
await run
