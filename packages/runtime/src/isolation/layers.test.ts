import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { spawnSandbox } from '../spawn-sandbox.ts'
import { createCgroup } from './cgroup.ts'
import { detectLayers, probe, requireLayers } from './detect-layers.ts'
import { launchCommand } from './launch.ts'
import type { Layer } from './layer.ts'
import { seccompFilter } from './seccomp-filter.ts'

const active = await detectLayers()
const lacks = (...layers: Layer[]) => layers.some(layer => !active.includes(layer))
const why = (...layers: Layer[]) => {
  const missing = layers.filter(layer => !active.includes(layer))
  return missing.length > 0 ? ` (skipped: this machine has no layer ${missing.join(', ')})` : ''
}

afterEach(() => expect(existsSync('/tmp/manyhands-escape')).toBe(false))

const look = async (layers: Layer[]) => JSON.parse(await probe(layers)) as Record<string, unknown>

test('Node’s permissions alone: no files, no processes, no environment', async () => {
  expect(await look(['permission'])).toMatchObject({
    environment: [],
    readFile: 'ERR_ACCESS_DENIED',
    readProcess: 'ERR_ACCESS_DENIED',
    listRoot: 'ERR_ACCESS_DENIED',
    writeFile: 'ERR_ACCESS_DENIED',
    startProcess: 'ERR_ACCESS_DENIED',
  })
})

test.skipIf(lacks('bubblewrap'))(`bubblewrap alone: an almost empty world${why('bubblewrap')}`, async () => {
  const seen = await look(['bubblewrap'])
  // PWD is bubblewrap's own: a slash.
  expect(seen).toMatchObject({ pid: 1, uid: 65534, environment: ['PWD'] })
  expect(seen).toMatchObject({ readFile: 'ENOENT', readProcess: 'ENOENT', writeFile: 'EROFS' })
  // Its own loopback: this machine's is another.
  expect(seen.connect).toBe('ECONNREFUSED')
})

const filtered: Layer[] = ['bubblewrap', 'seccomp']
test.skipIf(lacks(...filtered))(
  `the filter: no sockets, processes or signals${why(...filtered)}`,
  async () => {
    expect(await look(filtered)).toMatchObject({
      startProcess: 'EPERM',
      signalOthers: 'EPERM',
      listen: 'EPERM',
      connect: 'EPERM',
    })
  },
)

describe.skipIf(lacks(...filtered))(`other programs behind the filter${why(...filtered)}`, () => {
  // The same layers around a program that can make any call by its number.
  async function callByNumber(number: number): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'filter-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'filter'), seccompFilter()!)
    writeFileSync(join(folder, 'call.pl'), `my $r = syscall(${number}, 0, 0, 0, 0, 0); print "$r $!"`)
    const command: [string, ...string[]] = ['/usr/bin/perl', join(folder, 'call.pl')]
    const [shell, ...args] = await launchCommand({ command, folder, layers: filtered, cgroup: undefined })
    const filter = openSync(join(folder, 'filter'), 'r')
    onTestFinished(() => closeSync(filter))
    const { status, stdout, stderr } = spawnSync(shell, args, {
      stdio: ['ignore', 'pipe', 'pipe', filter],
      env: {},
    })
    return `${status} ${stdout}${stderr}`
  }
  const onX64 = process.arch === 'x64' && existsSync('/usr/bin/perl')

  test.skipIf(!onX64)('looking into other processes kills', async () => {
    const getpid = 39
    const ptrace = 101
    expect(await callByNumber(getpid)).toMatch(/^0 1 /)
    // 128 and SIGSYS.
    expect(await callByNumber(ptrace)).toMatch(/^159 /)
  })

  test.skipIf(!onX64)('a socket, a fork and a mount are not had', async () => {
    const [socket, fork, mount] = [41, 57, 165]
    expect(await callByNumber(socket)).toMatch(/^0 -1 Operation not permitted/)
    expect(await callByNumber(fork)).toMatch(/^0 -1 Operation not permitted/)
    expect(await callByNumber(mount)).toMatch(/^159 /)
  })
})

describe.skipIf(lacks('cgroup'))(`a control group${why('cgroup')}`, () => {
  test('ends what takes more memory than it may, and goes with it', async () => {
    const group = createCgroup()!
    // It begins with 256 MiB; asking for less later does not lower it.
    group.limitMemory(64 * 1024 * 1024)
    const joins = group.joinFiles.map(file => `echo 0 > ${file}`).join(' && ')
    const hog = `${joins} && exec ${process.execPath} -e 'Buffer.alloc(300000000, 1); console.log("survived")'`
    const { stdout, signal } = spawnSync('/bin/sh', ['-c', hog], { encoding: 'utf8' })
    expect([stdout, signal]).toEqual(['', 'SIGKILL'])
    group.limitMemory(1024 * 1024 * 1024)
    expect(spawnSync('/bin/sh', ['-c', hog], { encoding: 'utf8' }).stdout).toBe('survived\n')
    await group.remove()
    for (const file of group.joinFiles) expect(existsSync(file)).toBe(false)
  })

  test('goes when its process ends', async () => {
    const { process: child, cgroup } = await spawnSandbox('probe', { layers: ['permission', 'cgroup'] })
    await new Promise(resolve => child.once('close', resolve))
    await cgroup!.remove()
    for (const file of cgroup!.joinFiles) expect(existsSync(file)).toBe(false)
  })
})

test('a worker that asks for more than there is does not start', () => {
  expect(() => requireLayers(['permission'], ['permission'])).not.toThrow()
  expect(() => requireLayers(['permission'], ['permission', 'bubblewrap', 'seccomp'])).toThrow(
    expect.objectContaining({
      code: 'SANDBOX_LAYER_MISSING',
      message: expect.stringContaining('bubblewrap, seccomp'),
      hint: expect.stringContaining('Debian package bubblewrap'),
    }),
  )
})

test('a machine on which no process starts is at fault, not one without layers', () => {
  const missing = join(tmpdir(), 'manyhands-not-there')
  const index = new URL('./detect-layers.ts', import.meta.url).href
  const script = `import { detectLayers } from '${index}'
    console.log(await detectLayers().catch(error => error.code))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TMPDIR: missing, NODE_DISABLE_COMPILE_CACHE: '1' },
    encoding: 'utf8',
  })
  expect(stdout.trim()).toBe('SANDBOX_FAILED')
})
