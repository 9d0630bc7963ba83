import { afterAll, describe, expect, test } from 'vitest'
import { createWasmRuntime } from './create-wasm-runtime.ts'
import { limitsOf } from './limits.ts'
import { pythonInput, textsOf } from './testing/run-input.ts'

const runtime = createWasmRuntime()
afterAll(() => runtime.close())

async function runOne(script: string, more: Parameters<typeof pythonInput>[2] = {}) {
  const [result] = await runtime.runTasks(pythonInput(script, 1, more))
  return { ...result!, texts: await textsOf(result!.archive) }
}

describe('a Python script', () => {
  const script = `
import csv, os, sys, json, random, time, uuid
task, tasks = int(os.environ['TASK']), int(os.environ['TASKS'])
rows = list(csv.DictReader(open('/in/data.csv')))[task::tasks]
with open('/out/deep/er.csv' if os.makedirs('/out/deep') else '/out/sum.csv', 'w') as f:
    f.write(str(sum(int(r['n']) for r in rows)) + '\\n')
print(random.random(), time.time(), uuid.uuid4(), sys.argv, json.load(open('/in/task.json')), sorted(os.environ))
print('warning', file=sys.stderr)
`
  const files = [{ path: '/in/data.csv', bytes: Buffer.from('n\n1\n2\n3\n4\n5\n') }]

  test('reads its share of a table, and says the same in two processes', async () => {
    const seen: number[] = []
    const onTask = (index: number) => void seen.push(index)
    const input = pythonInput(script, 2, { files, args: ['--fast'], onTask, seed: `0x${'ab'.repeat(32)}` })
    const first = await runtime.runTasks(input)
    const other = createWasmRuntime()
    const second = await other.runTasks(input)
    await other.close()
    expect(first.map(result => result.digest)).toEqual(second.map(result => result.digest))
    expect(first[0]!.digest).not.toBe(first[1]!.digest)
    expect(seen).toEqual([0, 1, 0, 1])
    const texts = await Promise.all(first.map(result => textsOf(result.archive)))
    expect(texts.map(text => text['out/sum.csv'])).toEqual(['9\n', '6\n'])
    expect(texts[0]!['stdout.txt']).toContain("'tasks': 2")
    expect(texts[0]!['stdout.txt']).toContain("['/in/main.py', '--fast']")
    expect(texts[0]!['stdout.txt']).toContain("['TASK', 'TASKS']")
    expect(texts[0]!['stdout.txt']).toContain(' 1735689600.0')
    expect(texts[0]!['stderr.txt']).toBe('warning\n')
    expect(texts[0]!['status.json']).toBe(`{"exitCode":0,"fuel":${first[0]!.fuel},"status":"ok"}`)
  })

  test('draws the same numbers for one seed, others for another', async () => {
    const print = 'import os, random; print(random.random(), os.urandom(8).hex())'
    const a = await runOne(print, { seed: `0x${'01'.repeat(32)}` })
    const b = await runOne(print, { seed: `0x${'02'.repeat(32)}` })
    expect(a.digest).not.toBe(b.digest)
  })

  test('a task does the same alone as after others', async () => {
    const input = pythonInput('import random, time; print(random.random(), time.time())', 3)
    const all = await runtime.runTasks(input)
    const alone = await runtime.runTasks({ ...input, tasks: [2] })
    expect(alone[0]!.digest).toBe(all[2]!.digest)
  })
})

describe('what a script cannot do', () => {
  test('see the host', async () => {
    const { texts } = await runOne(`
import os, sys
print(sorted(os.listdir('/')), dict(os.environ))
for path in ['/etc/passwd', '/proc/self/environ', '/in/../../etc/passwd', '../../etc/passwd', '/work', '/dev']:
    try: print(path, os.stat(path))
    except OSError as e: print(path, type(e).__name__)
for step in [lambda: os.symlink('/etc', '/tmp/etc'), lambda: os.link('/in/main.py', '/tmp/x'),
             lambda: open('/in/main.py', 'a'), lambda: open('/app/new', 'w'), lambda: open('/new', 'w'),
             lambda: os.remove('/in/main.py'), lambda: os.rename('/in', '/out/in'), lambda: os.rmdir('/out')]:
    try: print('DID', step())
    except OSError as e: print(e.strerror)
`)
    expect(texts['stdout.txt']).toBe(
      [
        "['app', 'in', 'out', 'tmp'] {'TASK': '0', 'TASKS': '1'}",
        '/etc/passwd FileNotFoundError',
        '/proc/self/environ FileNotFoundError',
        '/in/../../etc/passwd PermissionError',
        '../../etc/passwd PermissionError',
        '/work FileNotFoundError',
        '/dev FileNotFoundError',
        'Not supported',
        'Not supported',
        ...Array(6).fill('Read-only file system'),
        '',
      ].join('\n'),
    )
  })

  test('reach a network', async () => {
    const { texts } = await runOne(`
try:
    import socket
    socket.create_connection(('127.0.0.1', 80), 1)
    print('CONNECTED')
except Exception as e: print('refused', type(e).__name__)
`)
    expect(texts['stdout.txt']).toMatch(/^refused /)
  })
})

describe('a script that breaks a limit or fails, and the task after it', () => {
  const cases: [string, string, string, string][] = [
    ['crashes', "raise ValueError('no')", 'app-failed', 'exit code 1'],
    ['exits', "open('/out/x', 'w').write('kept'); raise SystemExit(7)", 'app-failed', 'exit code 7'],
    ['loops', 'while True: pass', 'limit-exceeded', 'out of fuel'],
    ['hoards memory', 'h = []\nwhile True: h.append(bytearray(1 << 24))', 'app-failed', 'exit code 1'],
    [
      'writes a gigabyte',
      "f = open('/out/big', 'wb')\nfor _ in range(1024): f.write(bytes(1 << 20))",
      'limit-exceeded',
      'wrote more than 64 MiB',
    ],
    [
      'seeks far',
      "f = open('/tmp/far', 'wb'); f.seek(1 << 40); f.write(b'x')",
      'limit-exceeded',
      'wrote more than 64 MiB',
    ],
    [
      'makes many files',
      "i = 0\nwhile True: open(f'/out/{i}', 'w').close(); i += 1",
      'limit-exceeded',
      'made more than 10000 files',
    ],
    ['prints for ever', "while True: print('again')", 'limit-exceeded', 'printed more than 1 MiB to stdout'],
    [
      'complains for ever',
      "import sys\nwhile True: sys.stderr.write('again' * 1000)",
      'limit-exceeded',
      'printed more than 1 MiB to stderr',
    ],
    ['recurses', 'def f(n): return f(n + 1)\nf(0)', 'app-failed', 'exit code 1'],
    [
      'names too long',
      "import os\nos.makedirs('/out/' + '/'.join(['a' * 60] * 4)); open('/out/' + '/'.join(['a' * 60] * 4) + '/f', 'w')",
      'app-failed',
      'wrote a file with too long a path',
    ],
  ]

  test.each(cases)('%s', async (_name, code, status, reason) => {
    const script = `import os\nif os.environ['TASK'] == '1':\n  print('fine')\n  raise SystemExit\n${code}`
    const limits = limitsOf({ fuel: 3_000_000_000, wallSeconds: 60, memoryBytes: 128 * 1024 * 1024 })
    const [bad, next] = await runtime.runTasks(pythonInput(script, 2, { limits }))
    expect({ status: bad!.status, reason: bad!.reason }).toEqual({ status, reason })
    const texts = await textsOf(bad!.archive)
    if (status === 'limit-exceeded') expect(Object.keys(texts)).toEqual(['status.json'])
    expect(JSON.parse(texts['status.json']!)).toMatchObject({ status, reason })
    expect(next!.status).toBe('ok')
    expect((await textsOf(next!.archive))['stdout.txt']).toBe('fine\n')
    const again = await runtime.runTasks(pythonInput(script, 2, { limits, tasks: [0] }))
    expect(again[0]!.digest).toBe(bad!.digest)
  })
})
