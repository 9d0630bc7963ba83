import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadTarget, type TargetOptions } from './load-target.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'target-'))
  await writeFile(join(folder, 'my.py'), 'print(1)')
  await writeFile(join(folder, 'app.bin'), '')
})
afterEach(() => rm(folder, { recursive: true }))

async function limitsOf(app: 'script' | 'module' | 'image', options: TargetOptions) {
  if (app === 'script') return (await loadTarget(join(folder, 'my.py'), options)).project.limits
  const project = { name: 'p', app: { [app]: 'app.bin' }, tasks: 1, limits: { memoryBytes: 1 << 20 } }
  await writeFile(join(folder, 'manyhands.json'), JSON.stringify(project))
  return (await loadTarget(folder, options)).project.limits
}

describe('the limits of one task', () => {
  const memoryBytes = 1 << 20

  it('are the project’s own when nothing is said', async () => {
    expect(await limitsOf('script', {})).toBeUndefined()
    expect(await limitsOf('module', {})).toEqual({ memoryBytes })
  })

  it('of a module are fuel for --timeout, and leave slow machines real time', async () => {
    expect(await limitsOf('script', { timeoutSeconds: 3 })).toEqual({ fuel: 1_500_000_000, wallSeconds: 300 })
    expect(await limitsOf('module', { timeoutSeconds: 400 })).toEqual({
      memoryBytes,
      fuel: 200_000_000_000,
      wallSeconds: 400,
    })
  })

  it('of a module are --fuel, before --timeout', async () => {
    expect(await limitsOf('script', { timeoutSeconds: 3, fuel: 5 })).toEqual({ fuel: 5, wallSeconds: 300 })
    expect(await limitsOf('script', { fuel: 200_000_000_001 })).toEqual({
      fuel: 200_000_000_001,
      wallSeconds: 401,
    })
  })

  it('of a container are real seconds', async () => {
    expect(await limitsOf('image', { timeoutSeconds: 3, fuel: 5 })).toEqual({ memoryBytes, wallSeconds: 3 })
  })
})
