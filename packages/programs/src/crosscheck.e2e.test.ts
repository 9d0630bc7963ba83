import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createWasmRuntime } from '@manyhands/runtime'
import { afterAll, describe, expect, test } from 'vitest'
import { programs, programsFolder } from './index.ts'
import { node26, otherEngines } from './test/engines.ts'
import { readExpected } from './test/read-expected.ts'
import { runProgram } from './test/run-program.ts'

const expected = await readExpected()

test.skipIf(node26 !== undefined)(
  'Node 26 is not installed here: npm install brings it where it exists',
  () => {},
)

describe.each([{ name: 'this Node', v8Flags: [] as string[] }, ...otherEngines])(
  'on $name',
  ({ name: _, ...options }) => {
    const runtime = createWasmRuntime(options)
    afterAll(() => runtime.close())

    test.each(programs.map(program => [program.name, program] as const))('%s', async (name, program) => {
      expect(await runProgram(runtime, program)).toEqual(expected[name])
    })
  },
)

describe('the same modules as they are, without instruments', () => {
  const rawDigest = async (module: string, flag: string) => {
    const child = join(programsFolder, 'src/test/run-raw.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [
      flag,
      child,
      join(programsFolder, module),
    ])
    return stdout
  }

  // If these agreed, agreement above would show nothing.
  test.each(['nan-f64', 'nan-f32', 'nan-constants', 'nan-paths'])(
    '%s: two compilers disagree',
    async name => {
      const module = `modules/${name}.wasm`
      const [first, last] = await Promise.all([
        rawDigest(module, '--liftoff-only'),
        rawDigest(module, '--no-liftoff'),
      ])
      expect(first).not.toBe(last)
    },
  )

  test('nan-copies: both leave alone what is only copied', async () => {
    const module = 'modules/nan-copies.wasm'
    const [first, last] = await Promise.all([
      rawDigest(module, '--liftoff-only'),
      rawDigest(module, '--no-liftoff'),
    ])
    expect(first).toBe(last)
  })
})
