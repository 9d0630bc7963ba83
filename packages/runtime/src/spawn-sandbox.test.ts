import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import type { BatchRequest } from './sandbox/batch-request.ts'
import { encodeFrame } from './sandbox/frames.ts'
import { sandboxFlags, spawnSandbox } from './spawn-sandbox.ts'
import { program } from './testing/assemble.ts'

const run = promisify(execFile)

test.each([
  ['read a file', "require('fs').readFileSync('/etc/passwd')"],
  ['list the root', "require('fs').readdirSync('/')"],
  ['write a file', "require('fs').writeFileSync('/tmp/manyhands-escape', '')"],
  ['start a process', "require('child_process').execSync('true')"],
  ['start a thread', "new (require('worker_threads').Worker)('1', { eval: true })"],
  ['make code from text', "Function('return 1')()"],
])('the process cannot %s', async (_name, code) => {
  const failed = run(process.execPath, [...sandboxFlags, '-e', code], { env: {} })
  await expect(failed).rejects.toMatchObject({
    stderr: expect.stringMatching(/ERR_ACCESS_DENIED|Code generation from strings disallowed/),
  })
})

test('a process whose parent is silent ends by itself', async () => {
  const module = program('(loop $again (br $again))')
  const request: BatchRequest = {
    moduleBytes: module.length,
    files: [],
    args: ['app'],
    env: {},
    seed: `0x${'0'.repeat(64)}`,
    tasks: [0],
    taskCount: 1,
    outputBytes: 0,
    stdioBytes: 0,
    outputFiles: 0,
    lifeSeconds: 1,
  }
  const child = spawnSandbox()
  onTestFinished(() => void child.kill('SIGKILL'))
  for (const piece of encodeFrame(request, [module])) child.stdin.write(piece)
  const code = await new Promise(resolve => child.on('exit', resolve))
  expect(code).not.toBe(0)
})
