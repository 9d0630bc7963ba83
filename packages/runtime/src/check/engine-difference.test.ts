import { expect, it } from 'vitest'
import { program } from '../testing/assemble.ts'
import { runInput } from '../testing/run-input.ts'
import { checkDeterminism } from './check-determinism.ts'
import { createHosts, type HostsOptions } from './create-hosts.ts'
import { allPerturbations } from './perturbations.ts'

/** Counts in memory how deep it comes before the stack ends. */
const deeper = program(
  '(call $deeper)',
  `(func $deeper
    (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1)))
    (call $deeper))`,
)
const perturbations = allPerturbations.filter(({ name }) => name.endsWith('compiler'))

async function check(options: HostsOptions) {
  const hosts = await createHosts(options)
  try {
    return await checkDeterminism({ input: runInput(deeper, 1), open: hosts.open, perturbations })
  } finally {
    await hosts.close()
  }
}

it('what V8’s compilers do differently is found where a module runs as it is', async () => {
  const opener = new URL('../testing/raw-runtime.ts', import.meta.url)
  const report = await check({ opener })
  expect(report.verdict).toBe('differs')
  expect(report.differences.map(({ name }) => name)).toEqual(['optimising compiler'])
  expect(report.differences[0]!.first!.file).toMatchObject({ path: 'out/memory', sizes: [64, 64] })
})

it('and gone in the sandbox, where depth is counted', async () => {
  const report = await check({})
  expect(report).toMatchObject({ verdict: 'deterministic', runs: 3, ended: { 'app-failed': 1 } })
})
