import { createWasmRuntime } from './create-wasm-runtime.ts'
import { createFakeRuntime, type FakeOutcome } from './fake-runtime.ts'
import type { RunInput, SandboxFile } from './runtime.ts'
import { describeRuntime } from './testing/conformance.ts'
import { pythonPrograms } from './testing/python-programs.ts'
import type { SuiteProgram } from './testing/suite.ts'

describeRuntime('wasm', () => createWasmRuntime(), {
  programs: pythonPrograms,
  endings: {
    loop: { status: 'limit-exceeded', reason: /^out of fuel$/ },
    hoard: { status: 'app-failed', reason: /^exit code 1$/ },
    fill: { status: 'limit-exceeded', reason: /^wrote more than 4 MiB$/ },
    scatter: { status: 'limit-exceeded', reason: /^made more than 500 files$/ },
    babble: { status: 'limit-exceeded', reason: /^printed more than 64 KiB to stdout$/ },
  },
})

/** The fake runtime runs no programs; its function plays those that need no machine. */
const behaving = (env: Record<string, string>): SuiteProgram => ({
  program: { runtime: 'wasm', module: new Uint8Array() },
  env,
})

function play(task: number, files: SandboxFile[], { env, args, taskCount, secrets }: RunInput): FakeOutcome {
  const text = (value: string) => Buffer.from(value)
  const read = (path: string) => files.find(file => file.path === path)?.bytes ?? new Uint8Array()
  if (env.DOES === 'secret') return { stdout: text(secrets?.key ? `${secrets.key.length}\n` : 'none\n') }
  if (env.DOES === 'exit' && task > 0) return { stdout: text('fine\n') }
  if (env.DOES === 'exit') {
    const files = [{ path: 'kept', bytes: text('kept') }]
    return { status: 'app-failed', reason: 'exit code 7', exitCode: 7, files }
  }
  const about = JSON.stringify({ task, tasks: taskCount, args })
  const contents = ['/in/data.txt', '/app/lib.txt', '/in/stdin'].map(path => `${Buffer.from(read(path))}\n`)
  const report = `task=${task} of ${taskCount}\nargs=${args.join(' ')}\n${about}\n${contents.join('')}`
  return {
    stdout: text('out\n'),
    stderr: text('err\n'),
    files: [
      { path: 'report.txt', bytes: text(report) },
      { path: 'deep/er/z', bytes: text('z') },
      { path: 'B', bytes: text('b') },
    ],
  }
}

describeRuntime('fake', () => createFakeRuntime(play), {
  programs: {
    report: behaving({ DOES: 'report' }),
    exit: behaving({ DOES: 'exit' }),
    secret: behaving({ DOES: 'secret' }),
  },
  endings: {},
})
