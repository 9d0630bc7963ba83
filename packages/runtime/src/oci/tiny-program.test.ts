import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findProgram } from './testing/find-program.ts'
import { probeExitCode, probeWord, type TinyProgram, tinyProgram } from './tiny-program.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiny-'))
})
afterEach(() => rm(folder, { recursive: true }))

const own = process.arch === 'x64' ? 'amd64' : process.arch
// Foreign machines run where Debian's qemu-user is installed.
const runners: [string, string[] | undefined][] = ['amd64', 'arm64'].map(architecture => {
  const emulator = findProgram(architecture === 'amd64' ? 'qemu-x86_64' : 'qemu-aarch64')
  return [architecture, architecture === own ? [] : emulator === undefined ? undefined : [emulator]]
})

describe.each(runners)('for %s', (architecture, runner) => {
  async function start(name: TinyProgram) {
    const path = join(folder, name)
    await writeFile(path, tinyProgram(name, architecture)!)
    await chmod(path, 0o755)
    const [command, ...args] = [...runner!, path]
    return spawn(command!, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  }

  it.skipIf(runner === undefined)('probe prints its word and exits with its code', async () => {
    const child = await start('probe')
    let said = ''
    child.stdout.on('data', piece => {
      said += piece
    })
    expect(await once(child, 'close')).toEqual([probeExitCode, null])
    expect(said).toBe(probeWord)
  })

  it.skipIf(runner === undefined)('hog ends by itself where nothing stops it', async () => {
    expect(await once(await start('hog'), 'close')).toEqual([0, null])
  })

  it.skipIf(runner === undefined)('hold sleeps until it is killed', async () => {
    const child = await start('hold')
    await sleep(300)
    expect(child.exitCode).toBeNull()
    child.kill('SIGKILL')
    expect(await once(child, 'close')).toEqual([null, 'SIGKILL'])
  })
})

it('knows no other machines', () => {
  expect(tinyProgram('hold', 'riscv64')).toBeUndefined()
})
