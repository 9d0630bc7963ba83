import { expect, it } from 'vitest'
import { createRuntimes } from './create-runtimes.ts'
import { createFakeRuntime } from './fake-runtime.ts'
import { limitsOf } from './limits.ts'
import type { Program, Runtime } from './runtime.ts'

const module = { runtime: 'wasm', module: new Uint8Array() } as const
const image = {
  runtime: 'oci',
  image: { digest: `0x${'0'.repeat(64)}`, read: async () => new Uint8Array() },
} as const
const input = (program: Program) => ({
  program,
  files: [],
  args: [],
  env: {},
  tasks: [0],
  taskCount: 1,
  limits: limitsOf(),
})

function noting(closed: string[], name: string): Runtime {
  const runtime = createFakeRuntime(() => ({ status: 'app-failed', reason: name }))
  return { ...runtime, close: async () => void closed.push(name) }
}

it('sends each program to its runtime, and closes all', async () => {
  const closed: string[] = []
  const both = createRuntimes({ wasm: noting(closed, 'wasm'), oci: noting(closed, 'oci') })
  expect(await both.runTasks(input(module))).toMatchObject([{ reason: 'wasm' }])
  expect(await both.runTasks(input(image))).toMatchObject([{ reason: 'oci' }])
  await both.close()
  expect(closed).toEqual(['wasm', 'oci'])
})

it('refuses a program that it has no runtime for', async () => {
  const one = createRuntimes({ wasm: noting([], 'wasm') })
  await expect(one.runTasks(input(image))).rejects.toMatchObject({ code: 'RUNTIME_MISSING' })
})
