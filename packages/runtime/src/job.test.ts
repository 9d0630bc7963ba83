import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAppManifest } from './app-manifest.ts'
import { encodeJson } from './encode-json.ts'
import { parseJob } from './job.ts'

const digest = `0x${'ab'.repeat(32)}`
const job = { manyhands: 1, name: 'job', app: { manifest: digest }, tasks: 3 }
const app = { manyhands: 1, name: 'app', runtime: 'wasm', module: digest }
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, digest]))

describe('a job', () => {
  test('comes back as it was written', () => {
    const full = {
      ...job,
      dataset: { name: 'data.csv', blob: digest },
      files: { 'a/main.py': digest },
      args: ['--x', ''],
      limits: { wallSeconds: 5 },
      gather: { kind: 'concat', file: 'r.csv', output: 'all.csv', header: true },
    }
    expect(parseJob(encodeJson(full))).toEqual(full)
  })

  const wrong: [string, object, RegExp][] = [
    ['no tasks', { tasks: 0 }, /tasks/],
    ['too many tasks', { tasks: 100_001 }, /tasks/],
    ['half a task', { tasks: 1.5 }, /tasks/],
    ['an unknown field', { extra: 1 }, /extra/],
    ['more fuel than its seconds give', { limits: { wallSeconds: 2, fuel: 1e9 + 1 } }, /limits\.fuel/],
    ['another version', { manyhands: 2 }, /manyhands/],
    ['an upper-case digest', { app: { manifest: digest.toUpperCase() } }, /app\.manifest/],
    ['a climbing file', { files: { '../x': digest } }, /files/],
    ['65 files', { files: many(65) }, /64/],
    ['65 args', { args: Array(65).fill('x') }, /args/],
    ['a long arg', { args: ['x'.repeat(4097)] }, /args\.0/],
    ['a file in a file', { files: { a: digest, 'a/b': digest } }, /folder of another/],
    ['the name of task.json', { files: { 'task.json': digest } }, /task\.json/],
    ['a dataset of that name', { dataset: { name: 'task.json', blob: digest } }, /task\.json/],
    [
      'a file that hides the dataset',
      { files: { d: digest }, dataset: { name: 'd', blob: digest } },
      /hides/,
    ],
    ['no time', { limits: { wallSeconds: 0 } }, /wallSeconds/],
    ['an unknown gathering', { gather: { kind: 'zip', file: 'a', output: 'b' } }, /gather/],
    ['an output outside', { gather: { kind: 'concat', file: 'a', output: '../b' } }, /gather\.output/],
  ]
  test.each(wrong)('with %s is refused', (_name, change, reason) => {
    expect(() => parseJob(encodeJson({ ...job, ...change }))).toThrow(
      expect.objectContaining({ code: 'JOB_INVALID', message: expect.stringMatching(reason) }),
    )
  })

  test('that is no JSON, or too long, is refused', () => {
    expect(() => parseJob(Buffer.from('{'))).toThrow('not JSON')
    expect(() => parseJob(Buffer.from([0x22, 0xff, 0x22]))).toThrow('not JSON')
    expect(() => parseJob(new Uint8Array(1_048_577))).toThrow('larger')
  })
})

describe('an app', () => {
  test('comes back as it was written; files and 64 of them are fine', () => {
    const full = { ...app, files: many(64), args: ['/app/f0'], env: { PYTHONHASHSEED: '0' } }
    expect(parseAppManifest(encodeJson(full))).toEqual(full)
  })

  test.each([
    ['another runtime', { runtime: 'docker' }],
    ['a variable with a sign', { env: { 'A-B': '1' } }],
    ['a zero in a variable', { env: { A: '\0' } }],
    ['a padded name', { name: ' app' }],
  ])('with %s is refused', (_name, change) => {
    expect(() => parseAppManifest(encodeJson({ ...app, ...change }))).toThrow(
      expect.objectContaining({ code: 'APP_INVALID' }),
    )
  })
})

test('equal values are written alike, whatever the order of their keys', () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, reversed(inner)]),
    )
  }
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const plain = JSON.parse(JSON.stringify(value))
      expect(encodeJson(reversed(plain))).toEqual(encodeJson(plain))
      expect(JSON.parse(Buffer.from(encodeJson(plain)).toString())).toEqual(plain)
    }),
  )
})
