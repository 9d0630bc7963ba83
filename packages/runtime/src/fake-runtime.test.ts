import { expect, test } from 'vitest'
import { createFakeRuntime } from './fake-runtime.ts'
import { runInput, textsOf } from './testing/run-input.ts'

test('a fake runtime makes real archives of what its function gives', async () => {
  const runtime = createFakeRuntime((task, files) => ({
    files: [{ path: 'r.txt', bytes: Buffer.from(`${task} ${files.length}`) }],
  }))
  const seen: number[] = []
  const results = await runtime.runTasks(
    runInput(new Uint8Array(), 2, { onTask: index => void seen.push(index) }),
  )
  expect(seen).toEqual([0, 1])
  expect(await textsOf(results[1]!.archive)).toEqual({ 'out/r.txt': '1 0', 'status.json': '{"status":"ok"}' })
})
