import { expect, it } from 'vitest'
import { progressStream } from './progress-stream.ts'

const running = (done: number) => ({ type: 'running' as const, done, total: 3 })

it('yields what is reported, in order, and returns the result', async () => {
  const stream = progressStream(async report => {
    report(running(1))
    await Promise.resolve()
    report(running(2))
    report(running(3))
    return 'result'
  })
  const seen: unknown[] = []
  let next = await stream.next()
  for (; !next.done; next = await stream.next()) seen.push(next.value)
  expect(seen).toEqual([running(1), running(2), running(3)])
  expect(next.value).toBe('result')
})

it('throws what the work throws, after everything it reported', async () => {
  const stream = progressStream(async report => {
    report(running(1))
    throw new Error('broken')
  })
  expect((await stream.next()).value).toEqual(running(1))
  await expect(stream.next()).rejects.toThrow('broken')
})

it('aborts the work when its consumer leaves', async () => {
  let isAborted = false
  const stream = progressStream(async (report, signal) => {
    signal.addEventListener('abort', () => {
      isAborted = true
    })
    report(running(1))
    await new Promise(() => undefined)
  })
  for await (const _ of stream) break
  expect(isAborted).toBe(true)
})
