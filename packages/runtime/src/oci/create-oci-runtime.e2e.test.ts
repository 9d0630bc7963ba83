import { setTimeout as sleep } from 'node:timers/promises'
import { packTar } from 'modern-tar'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { digestOf } from '../digest.ts'
import { resultArchive } from '../result-archive.ts'
import type { RunInput, TaskResult } from '../runtime.ts'
import { textsOf } from '../testing/run-input.ts'
import { createOciRuntime, type OciRuntime } from './create-oci-runtime.ts'
import { readImageArchive } from './image-archive.ts'
import { busyboxImage, shellInput } from './testing/busybox-image.ts'
import { type EngineFixture, type EngineName, missingFor, startEngine } from './testing/engine-fixture.ts'
import { fileEntry, folderEntry, linkEntry, makeImage } from './testing/make-image.ts'

const engines: EngineName[] = ['docker', 'podman']
const mib = 1024 * 1024

describe.each(engines)('containers of %s', name => {
  const missing = missingFor(name)
  if (missing !== undefined) {
    it.skip(`is not tried: ${missing}`, () => {})
    return
  }

  let fixture: EngineFixture
  let runtime: OciRuntime
  let image: Uint8Array

  beforeAll(async () => {
    fixture = await startEngine(name)
    runtime = createOciRuntime({ socketPath: fixture.socketPath })
    image = await busyboxImage()
  })
  afterAll(async () => {
    await runtime?.close()
    await fixture?.stop()
  })
  // Whatever a test did: nothing of it stays.
  afterEach(async () => expect(await fixture.left()).toEqual([]))

  const run = (script: string, more: Parameters<typeof shellInput>[2] = {}): Promise<TaskResult[]> =>
    runtime.runTasks(shellInput(image, script, more))
  const runOne = async (script: string, more: Parameters<typeof shellInput>[2] = {}) => {
    const [result] = await run(script, more)
    return { ...result!, texts: await textsOf(result!.archive) }
  }

  it('passes the check of the engine', async () => {
    const report = await runtime.check()
    expect(report.engine).toMatch(name === 'docker' ? /^Docker \d/ : /^Podman \d/)
    expect(report).toMatchObject({ runtime: 'runc', isRootless: false })
  })

  describe('a task', () => {
    it('gives what it left in /out, what it printed and its exit code, in order', async () => {
      const told: number[] = []
      const script =
        'echo "task $TASK of $TASKS"; mkdir -p /out/a/b; echo $TASK > /out/a/b/n.txt; echo oh >&2'
      const results = await run(script, { count: 3, onTask: task => void told.push(task) })
      expect(told).toEqual([0, 1, 2])
      expect(await Promise.all(results.map(result => textsOf(result.archive)))).toEqual(
        [0, 1, 2].map(task => ({
          'out/a/b/n.txt': `${task}\n`,
          'stdout.txt': `task ${task} of 3\n`,
          'stderr.txt': 'oh\n',
          'status.json': '{"exitCode":0,"status":"ok"}',
        })),
      )
    })

    it('gives an exit code as a result, a signal of its own too', async () => {
      expect(await runOne('exit 7')).toMatchObject({ status: 'app-failed', reason: 'exit code 7' })
      expect(await runOne('kill -SEGV $$')).toMatchObject({ status: 'app-failed', reason: 'exit code 139' })
    })

    it('finds its files, its number and parameters; secrets apart', async () => {
      const secrets = { key: Buffer.from('s3cret') }
      const input: RunInput & { secrets: object } = {
        ...shellInput(
          image,
          'cat /in/task.json /in/deep/data.csv; /app/tool; wc -c < /secrets/key; echo $GREETING',
        ),
        files: [
          { path: '/in/deep/data.csv', bytes: Buffer.from('1,2\n') },
          { path: '/app/tool', bytes: Buffer.from('#!/bin/sh\necho tool ran\n') },
        ],
        env: { GREETING: 'hello', PATH: '/bin' },
        secrets,
      }
      const [result] = await runtime.runTasks(input)
      const { 'stdout.txt': said = '' } = await textsOf(result!.archive)
      expect(said).toBe(`${JSON.stringify({ task: 0, tasks: 1, args: input.args })}1,2\ntool ran\n6\nhello\n`)
    })

    it('gives the same bytes again, and with every engine', async () => {
      const script =
        'hostname; id -u; cat /in/task.json; seq 3 > /out/b; mkdir /out/d; ln /out/b /out/d/a; echo oh >&2'
      const [one, other] = await Promise.all([runOne(script), runOne(script)])
      const files = ['b', 'd/a'].map(path => ({ path, bytes: Buffer.from('1\n2\n3\n') }))
      const about = JSON.stringify({ task: 0, tasks: 1, args: [script] })
      const [stdout, stderr] = [Buffer.from(`manyhands\n65534\n${about}`), Buffer.from('oh\n')]
      const { digest } = await resultArchive({ status: 'ok', exitCode: 0, files, stdout, stderr }, 0)
      expect([one.digest, other.digest]).toEqual([digest, digest])
    })

    it('keeps the image’s working folder, environment and entry point', async () => {
      const own = await busyboxImage({
        workingDir: '/etc',
        env: ['PATH=/bin', 'OF=image'],
        cmd: ['pwd; echo $OF'],
      })
      const [result] = await runtime.runTasks({ ...shellInput(own, ''), args: [] })
      expect((await textsOf(result!.archive))['stdout.txt']).toBe('/etc\nimage\n')
    })
  })

  describe('is confined:', () => {
    it('no network, no rights, no other user, a root that cannot be written', async () => {
      const { texts } = await runOne(
        [
          'ls /sys/class/net | head -c 100; id -u; id -g',
          'while read k v; do case $k in CapEff:|CapBnd:|NoNewPrivs:|Seccomp:) echo $k $v;; esac; done < /proc/self/status',
          'for f in /x /etc/x /bin/x /in/x /run/x /var/tmp/x /etc/hosts; do (echo no > $f) 2>/dev/null && echo wrote $f; done',
          'mknod /out/disk b 8 0 2>/dev/null && echo made a device; mount -t tmpfs x /out 2>/dev/null && echo mounted',
          'ls /var/run/docker.sock /run/podman 2>/dev/null; echo done',
        ].join('; '),
      )
      expect(texts['stdout.txt']).toBe(
        [
          'lo',
          '65534',
          '65534',
          'CapBnd: 0000000000000000',
          'CapEff: 0000000000000000',
          'NoNewPrivs: 1',
          'Seccomp: 2',
          'done',
          '',
        ]
          .sort((a, b) => order.indexOf(a.split(' ')[0]!) - order.indexOf(b.split(' ')[0]!))
          .join('\n'),
      )
    })
    const order = ['lo', '65534', 'CapEff:', 'CapBnd:', 'NoNewPrivs:', 'Seccomp:', 'done', '']

    it('nothing of the host’s name, resolver and other containers', async () => {
      const { texts } = await runOne('hostname; cat /etc/resolv.conf /etc/hosts; ps | wc -l')
      expect(texts['stdout.txt']).toMatch(/^manyhands\n127\.0\.0\.1\tlocalhost\n::1\tlocalhost\n[3-6]\n$/)
    })
  })

  describe('a bad task', () => {
    const isFine = async () => expect((await runOne('echo fine')).texts['stdout.txt']).toBe('fine\n')
    afterEach(isFine)

    it('fork bomb: ends within its limits', async () => {
      const bomb = 'f() { f & f & }; f; sleep 1; echo lived'
      const end = await runOne(bomb, { limits: { wallSeconds: 10 } }).catch(error => error)
      // It dies of its own failures, of memory, or of time: what it does not do is take more than its processes.
      expect(end.code ?? end.status).toMatch(/^(TASK_UNFINISHED|ok|app-failed|limit-exceeded)$/)
    })

    it('memory hog: no result', async () => {
      const hog = 'x=aaaaaaaaaaaaaaaa; while true; do x=$x$x; done'
      await expect(run(hog)).rejects.toMatchObject({ code: 'TASK_UNFINISHED', details: { task: 0 } })
    })

    it('disk filler: a result of its own, the same wherever it meets the end of the disk', async () => {
      const limits = { outputBytes: mib }
      const fill = await runOne('yes > /out/full', { limits })
      expect(fill).toMatchObject({ status: 'limit-exceeded', reason: 'left more than 1 MiB or 10000 files' })
      expect(Object.keys(fill.texts)).toEqual(['status.json'])
      const kept = await runOne('head -c 1048576 /dev/zero > /out/full', { limits })
      expect(kept).toMatchObject({ status: 'ok' })
      const sparse = await runOne('truncate -s 100G /out/full', { limits })
      expect(sparse.digest).toBe(fill.digest)
      const elsewhere = await runOne('yes > /tmp/full 2>/dev/null; yes > /dev/shm/full 2>/dev/null; true', {
        limits,
      })
      expect(elsewhere).toMatchObject({ status: 'ok' })
    })

    it('a million files: as many as it may, and one more is too many', async () => {
      const limits = { outputFiles: 100 }
      const make = (count: number) =>
        `for i in $(seq ${count}); do echo > /out/$i || exit 1; done 2>/dev/null`
      expect(await runOne(make(100), { limits })).toMatchObject({ status: 'ok' })
      const many = { status: 'limit-exceeded', reason: 'left more than 64 MiB or 100 files' }
      expect(await runOne(make(101), { limits })).toMatchObject(many)
      expect(await runOne(make(1_000_000), { limits })).toMatchObject(many)
    })

    it('endless output: killed at once', async () => {
      const limits = { stdioBytes: 1000, wallSeconds: 300 }
      const reason = 'printed more than 1000 bytes'
      expect(await runOne('yes', { limits })).toMatchObject({ status: 'limit-exceeded', reason })
      expect(await runOne('yes >&2', { limits })).toMatchObject({ status: 'limit-exceeded', reason })
      const exact = 'head -c 1000 /dev/zero; head -c 1000 /dev/zero >&2'
      expect(await runOne(exact, { limits })).toMatchObject({ status: 'ok' })
      expect(await runOne('head -c 1001 /dev/zero', { limits })).toMatchObject({
        status: 'limit-exceeded',
        reason,
      })
    })

    it('endless loop that ignores SIGTERM: killed at its limit, and no result', async () => {
      const began = performance.now()
      const told: number[] = []
      const script = 'trap "" TERM INT HUP; [ $TASK = 0 ] || while true; do :; done'
      const running = run(script, {
        count: 3,
        limits: { wallSeconds: 2 },
        onTask: task => void told.push(task),
      })
      const reason = 'it ran longer than 2 s here'
      await expect(running).rejects.toMatchObject({ code: 'TASK_UNFINISHED', details: { task: 1, reason } })
      expect(told).toEqual([0])
      expect(performance.now() - began).toBeLessThan(60_000)
    })

    it('left processes: end with it', async () => {
      expect(await runOne('sleep 1000 & trap "" TERM; echo out')).toMatchObject({ status: 'ok' })
    })

    it('links out of /out, pipes: refused; hard links are files', async () => {
      const link = await runOne('echo x > /out/a; ln -s /etc/passwd /out/z; ln -s /proc/1/root /out/b')
      const reason = 'left something that is neither file nor folder: b'
      expect(link).toMatchObject({ status: 'app-failed', reason })
      expect(Object.keys(link.texts)).toEqual(['status.json'])
      expect(await runOne('mkfifo /out/pipe')).toMatchObject({ status: 'app-failed' })
      const hard = await runOne('echo x > /out/a; mkdir /out/d; ln /out/a /out/d/b; ln /out/a /out/0')
      expect(hard.texts).toMatchObject({ 'out/a': 'x\n', 'out/d/b': 'x\n', 'out/0': 'x\n' })
    })

    it('names that no other system could hold: refused', async () => {
      const names = [
        "$(printf 'a\\\\b')",
        "$(printf 'a\\nb')",
        "$(printf '\\377')",
        ' ',
        'c:',
        `$(printf '%0201d' 1)`,
      ]
      for (const file of names) {
        const result = await runOne(`echo > "/out/${file}"`)
        expect(result, file).toMatchObject({ status: 'app-failed', reason: expect.stringContaining('path') })
      }
    })

    it('an entry point that is not there: the app’s failure', async () => {
      const none = await busyboxImage({ entrypoint: ['/no/such/program'] })
      const [result] = await runtime.runTasks(shellInput(none, ''))
      expect(result).toMatchObject({
        status: 'app-failed',
        reason: 'its program cannot be started: No such file or directory',
      })
    })
  })

  describe('ends early', () => {
    it('by its signal, with what it was given', async () => {
      const abort = new AbortController()
      const reason = new Error('this worker was replaced')
      const running = run('sleep 1000', { count: 2, signal: abort.signal })
      running.catch(() => {})
      await untilRunning()
      abort.abort(reason)
      await expect(running).rejects.toBe(reason)
    })

    it('by close, and takes nothing afterwards', async () => {
      const other = createOciRuntime({ socketPath: fixture.socketPath })
      const running = other.runTasks(shellInput(image, 'sleep 1000'))
      running.catch(() => {})
      await untilRunning()
      await other.close()
      await expect(running).rejects.toMatchObject({ code: 'SANDBOX_FAILED' })
      await expect(other.runTasks(shellInput(image, 'true'))).rejects.toMatchObject({
        code: 'SANDBOX_FAILED',
      })
    })

    it('by somebody else’s kill: no result', async () => {
      const running = run('trap "exit 0" TERM; sleep 1000 & wait')
      running.catch(() => {})
      const id = await untilRunning()
      await fixture.engine.kill(id)
      await expect(running).rejects.toMatchObject({ code: 'TASK_UNFINISHED' })
    })
  })

  it('sweeps what a crashed worker of the same name left, and nobody else’s', async () => {
    const options = { socketPath: fixture.socketPath, owner: 'worker-1' }
    const crashed = createOciRuntime(options)
    const running = crashed.runTasks(shellInput(image, 'sleep 1000'))
    running.catch(() => {})
    await untilRunning()
    const before = await fixture.left()
    const neighbour = createOciRuntime({ ...options, owner: 'worker-2' })
    await neighbour.check()
    expect(await fixture.left()).toEqual(before)
    const next = createOciRuntime(options)
    await next.check()
    expect(await fixture.left()).toEqual([])
    // For the first one its container went away in the middle: no result.
    await expect(running).rejects.toMatchObject({
      code: expect.stringMatching(/SANDBOX_FAILED|TASK_UNFINISHED/),
    })
    await Promise.all([crashed.close(), neighbour.close(), next.close()])
  })

  it('loads an image once, under a name that only its archive’s digest gives it', async () => {
    // An archive that claims the name of another app's image.
    const victim = digestOf(image).slice(2)
    const layer = await packTar([folderEntry('bin')])
    const thief = await makeImage([layer], { entrypoint: ['/x'], tags: [`localhost/manyhands:${victim}`] })
    await runOne('true')
    const before = await fixture.engine.findImage(`localhost/manyhands:${victim}`)
    await runtime.runTasks(shellInput(thief, ''))
    expect((await fixture.engine.findImage(`localhost/manyhands:${victim}`))?.Id).toBe(before?.Id)
    const input = shellInput(image, 'true')
    const read = async (): Promise<Uint8Array> => Promise.reject(new Error('it was read again'))
    const program = { runtime: 'oci' as const, image: { digest: digestOf(image), read } }
    expect(await runtime.runTasks({ ...input, program })).toMatchObject([{ status: 'ok' }])
    const lie = { runtime: 'oci' as const, image: { digest: digestOf(layer), read: async () => image } }
    await expect(runtime.runTasks({ ...input, program: lie })).rejects.toMatchObject({
      code: 'SANDBOX_FAILED',
    })
  })

  it('removes images that were not used for long, and those beyond its room, but none in use', async () => {
    const options = { socketPath: fixture.socketPath, cacheBytes: 0 }
    const small = createOciRuntime(options)
    const running = small.runTasks(shellInput(image, 'sleep 5'))
    await untilRunning()
    const name = `localhost/manyhands:${digestOf(image).slice(2)}`
    await small.collectImages()
    expect(await fixture.engine.findImage(name)).toBeDefined()
    expect(await running).toMatchObject([{ status: 'ok' }])
    expect(await fixture.engine.findImage(name)).toBeUndefined()
    await small.close()
    expect(await runOne('echo back')).toMatchObject({ status: 'ok' })
  })

  it('gives no volume to an image that hides one in another spelling', async () => {
    const open = { header: { ...folderEntry('data').header, mode: 0o777 } }
    const layer = await packTar([open])
    const hidden = { volumes: { '/data': {} } }
    const { layers: own } = readImageArchive(await busyboxImage())
    const sneaky = await makeImage([own[0]!, layer], { entrypoint: ['/bin/sh', '-c'], more: hidden })
    const [result] = await runtime.runTasks(shellInput(sneaky, 'echo much > /data/file'))
    const texts = await textsOf(result!.archive)
    expect(texts['stderr.txt']).toContain('Read-only file system')
  })

  it('refuses an image with devices, or a path that leaves it, or volumes; the engine never sees it', async () => {
    const entry = (header: object) =>
      ({ header: { size: 0, ...header } }) as Parameters<typeof packTar>[0][number]
    const device = await packTar([entry({ name: 'sda', type: 'block-device', devmajor: 8, devminor: 0 })])
    const leaving = await packTar([fileEntry('../../etc/cron.d/x', 'x')])
    const plain = await packTar([fileEntry('a', 'x')])
    const bad = [
      await makeImage([device]),
      await makeImage([leaving]),
      await makeImage([plain], { more: { Volumes: { '/data': {} } } }),
      await makeImage([plain], { extra: [linkEntry('evil', '/etc/passwd'), fileEntry('../evil', '')] }),
      plain,
    ]
    for (const archive of bad) {
      const running = runtime.runTasks(shellInput(archive, 'true'))
      await expect(running).rejects.toMatchObject({ code: 'APP_INVALID' })
      expect(
        await fixture.engine.findImage(`localhost/manyhands:${digestOf(archive).slice(2)}`),
      ).toBeUndefined()
    }
  })

  it('does not run an image of another machine, nor one that says not what to run', async () => {
    const foreign = await busyboxImage({ architecture: 's390x' })
    await expect(runtime.runTasks(shellInput(foreign, 'true'))).rejects.toMatchObject({
      code: 'RUNTIME_MISSING',
    })
    const mute = { ...shellInput(await makeImage([await packTar([folderEntry('bin')])]), ''), args: [] }
    await expect(runtime.runTasks(mute)).rejects.toMatchObject({ code: 'APP_INVALID' })
  })

  async function untilRunning(): Promise<string> {
    for (;;) {
      const containers = await fixture.engine.listContainers()
      for (const { Id, Command } of containers as { Id: string; Command?: unknown }[]) {
        const isTask = JSON.stringify(Command ?? '').includes('sleep')
        if (isTask && (await fixture.engine.inspect(Id)).State.Running) return Id
      }
      await sleep(100)
    }
  }
})

describe.each(engines)('without %s', name => {
  const missing = missingFor(name)
  it.skipIf(missing !== undefined)(
    'a task has no result; with it back, what the task left is swept',
    async () => {
      const fixture = await startEngine(name)
      const runtime = createOciRuntime({ socketPath: fixture.socketPath, owner: 'worker-1' })
      try {
        await runtime.check()
        const running = runtime.runTasks(shellInput(await busyboxImage(), 'sleep 1000'))
        running.catch(() => {})
        while ((await fixture.left()).length < 5) await sleep(100)
        await fixture.crash()
        await expect(running).rejects.toMatchObject({ code: 'SANDBOX_FAILED' })
        const again = { ...shellInput(await busyboxImage(), 'echo back') }
        await expect(runtime.runTasks(again)).rejects.toMatchObject({ code: 'SANDBOX_FAILED' })
        await fixture.restart()
        const next = createOciRuntime({ socketPath: fixture.socketPath, owner: 'worker-1' })
        await next.check()
        expect(await fixture.left()).toEqual([])
        expect(await next.runTasks(again)).toMatchObject([{ status: 'ok' }])
        await next.close()
      } finally {
        await runtime.close()
        await fixture.stop()
      }
    },
  )
})

it('says so when no engine listens', async () => {
  const runtime = createOciRuntime({ socketPath: '/nowhere/engine.sock' })
  await expect(runtime.check()).rejects.toMatchObject({ code: 'SANDBOX_FAILED' })
})
