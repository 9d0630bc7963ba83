import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWasmRuntime } from '@manyhands/runtime'
import { zipSync } from 'fflate'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { initApp, testApp } from '../index.ts'
import { buildPython } from './build-python.ts'

const runtime = createWasmRuntime()
const folders: string[] = []
let folder: string
let wheels: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-wheels-'))
  folders.push(folder)
  wheels = join(folder, 'wheels')
  await mkdir(wheels)
})
afterAll(async () => {
  await runtime.close()
  for (const each of folders) await rm(each, { recursive: true })
})

function wheel(files: Record<string, string>): Uint8Array {
  const entries = Object.entries(files).map(([path, text]) => [path, Buffer.from(text)] as const)
  return zipSync(Object.fromEntries(entries))
}

/** As `pip` would download it: a package of two files with data, and its metadata. */
const greeting = wheel({
  'greeting/__init__.py': 'from .words import hello\n',
  'greeting/words.py':
    "import importlib.resources as r\nhello = r.files(__package__).joinpath('hello.txt').read_text()\n",
  'greeting/hello.txt': 'hello from a wheel',
  'greeting-1.2.dist-info/METADATA': 'Metadata-Version: 2.1\nName: greeting\nVersion: 1.2\n',
  'greeting-1.2.dist-info/WHEEL': 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  'greeting-1.2.data/purelib/extra.py': 'ANSWER = 42\n',
  'greeting-1.2.data/scripts/greet': '#!python\n',
})

test('a wheel is imported in the sandbox: modules, data, metadata', async () => {
  await rm(folder, { recursive: true })
  await initApp('python', folder)
  await writeFile(join(wheels, 'greeting-1.2-py3-none-any.whl'), greeting)
  await buildPython(folder, wheels)
  await writeFile(
    join(folder, 'src/main.py'),
    "import greeting, extra, importlib.metadata as m\nopen('/out/said.txt', 'w').write(f\"{greeting.hello} {extra.ANSWER} {m.version('greeting')}\")\n",
  )
  const path = join(folder, 'manyhands.json')
  const project = JSON.parse(await readFile(path, 'utf8'))
  project.tests = [{ name: 'import', expect: { files: { 'said.txt': 'said.txt' } } }]
  await writeFile(path, JSON.stringify(project))
  await writeFile(join(folder, 'said.txt'), 'hello from a wheel 42 1.2')
  const [report] = await testApp(folder, runtime)
  expect(report).toMatchObject({ ok: true, problems: [], stderr: '' })
})

test('the archive does not depend on when or in what order wheels came', async () => {
  await writeFile(join(wheels, 'greeting-1.2-py3-none-any.whl'), greeting)
  await writeFile(join(wheels, 'a-1-py3-none-any.whl'), wheel({ 'zebra.py': '', 'ant.py': '' }))
  await buildPython(folder, wheels)
  const first = await readFile(join(folder, 'build/wheels.zip'))
  await rm(wheels, { recursive: true })
  await mkdir(wheels)
  await writeFile(join(wheels, 'a-1-py3-none-any.whl'), wheel({ 'ant.py': '', 'zebra.py': '' }))
  await writeFile(join(wheels, 'greeting-1.2-py3-none-any.whl'), greeting)
  await buildPython(folder, wheels)
  expect((await readFile(join(folder, 'build/wheels.zip'))).equals(first)).toBe(true)
})

describe('a wheel is refused', () => {
  test.each([
    ['that is compiled', 'x-1-cp312-cp312-manylinux_2_17_x86_64.whl', wheel({ 'x.py': '' })],
    ['with files for one machine', 'x-1-py3-none-any.whl', wheel({ 'x-1.data/platlib/x.so': '' })],
    ['that is no archive', 'x-1-py3-none-any.whl', Buffer.from('PK nothing')],
    ['that is cut off', 'x-1-py3-none-any.whl', greeting.subarray(0, greeting.length - 30)],
    ['with a path that leaves', 'x-1-py3-none-any.whl', wheel({ '../../etc/x.py': '' })],
    ['with a path of a drive', 'x-1-py3-none-any.whl', wheel({ 'a\\..\\x.py': '' })],
    ['that unpacks to too much', 'x-1-py3-none-any.whl', zipSync({ 'x.txt': new Uint8Array(65 << 20) })],
  ])('%s', async (_name, file, bytes) => {
    await writeFile(join(wheels, file), bytes)
    await expect(buildPython(folder, wheels)).rejects.toMatchObject({ code: 'BUILD_FAILED' })
  })

  test('that another wheel disagrees with', async () => {
    await writeFile(join(wheels, 'a-1-py3-none-any.whl'), wheel({ 'same.py': 'A = 1' }))
    await writeFile(join(wheels, 'b-1-py3-none-any.whl'), wheel({ 'same.py': 'A = 2' }))
    await expect(buildPython(folder, wheels)).rejects.toMatchObject({ code: 'BUILD_FAILED' })
  })
})
