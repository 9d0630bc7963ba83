/** Run as a program: three modules, more than stay warm, then the end. What it must not do is stop in the middle. */
import { createWasmRuntime } from '../create-wasm-runtime.ts'
import { program } from './assemble.ts'
import { runInput } from './run-input.ts'

const runtime = createWasmRuntime({ warm: { loaded: 1 } })
const codes = [3, 4, 5]
for (const code of codes) {
  const module = program(
    `(call $exit (i32.const ${code}))`,
    '(import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))',
  )
  const [result] = await runtime.runTasks(runInput(module, 1))
  console.log(result!.reason)
}
if (process.argv[2] === 'close') await runtime.close()
console.log('end')
