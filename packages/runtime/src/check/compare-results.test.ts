import { expect, it } from 'vitest'
import { resultArchive, type TaskOutcome } from '../result-archive.ts'
import { compareResults, firstDifference } from './compare-results.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function result(files: Record<string, string>, more: Partial<TaskOutcome> = {}) {
  const entries = Object.entries(files).map(([path, text]) => ({ path, bytes: bytes(text) }))
  const outcome = { status: 'ok' as const, files: entries, stdout: bytes(''), stderr: bytes('') }
  return resultArchive({ ...outcome, ...more }, 0)
}

async function compare(a: Awaited<ReturnType<typeof result>>, b: Awaited<ReturnType<typeof result>>) {
  return await compareResults(7, a, b)
}

it('says nothing of results that are equal, whatever order their files came in', async () => {
  expect(await compare(await result({ a: '1', b: '2' }), await result({ b: '2', a: '1' }))).toBeUndefined()
})

it('names the first file by its bytes and the first byte in it', async () => {
  const text = `${'x'.repeat(100)}one${'y'.repeat(100)}`
  const found = await compare(
    await result({ b: 'x', a: text, same: 's' }),
    await result({ b: 'y', a: text.replace('one', 'two'), same: 's' }),
  )
  expect(found).toMatchObject({ task: 7, facts: {}, file: { path: 'out/a', sizes: [203, 203], atByte: 100 } })
  const { contextStart, contexts } = found!.file
  expect(contextStart).toBe(80)
  const texts = contexts.map(each => Buffer.from(each).toString())
  expect(texts.map(each => each.slice(18, 24))).toEqual(['xxoney', 'xxtwoy'])
  expect(texts.map(each => each.length)).toEqual([48, 48])
})

it('a file that is the beginning of the other differs where it ends', () => {
  const of = (text: string) => [{ path: 'out/a', bytes: bytes(text) }]
  expect(firstDifference(of('abc'), of('abcd'))).toMatchObject({ atByte: 3, sizes: [3, 4] })
  expect(firstDifference(of(''), of('d'))).toMatchObject({ atByte: 0, sizes: [0, 1], contextStart: 0 })
})

it('a file that is missing differs at its first byte, also when it is empty', () => {
  const found = firstDifference([], [{ path: 'out/a', bytes: bytes('') }])
  expect(found).toMatchObject({ path: 'out/a', atByte: 0, sizes: [undefined, 0] })
})

it('tells what of status.json differs beside the first byte', async () => {
  const found = await compare(
    await result({ a: '1' }, { exitCode: 0 }),
    await result({ a: '2' }, { status: 'app-failed', exitCode: 3, reason: 'exit code 3' }),
  )
  expect(found).toMatchObject({
    file: { path: 'out/a', atByte: 0 },
    facts: { status: ['ok', 'app-failed'], exitCode: [0, 3], reason: [undefined, 'exit code 3'] },
  })
})

it('shows status.json itself where nothing else differs', async () => {
  const found = await compare(await result({}, { exitCode: 0 }), await result({}, { exitCode: 1 }))
  expect(found).toMatchObject({ file: { path: 'status.json' }, facts: { exitCode: [0, 1] } })
})

it('holds on to a few bytes of a large file, not to all of it', async () => {
  const large = (end: string) => ({ path: 'out/a', bytes: bytes('z'.repeat(1_000_000) + end) })
  const found = firstDifference([large('1')], [large('2')])!
  expect(found.atByte).toBe(1_000_000)
  expect(found.contexts.map(each => each.buffer.byteLength)).toEqual([17, 17])
})
