import { resultsVersion } from '@manyhands/protocol'
import { describe, expect, it } from 'vitest'
import { createRoutes, type RouteOptions } from './routes.ts'

const opened: string[] = []
const sessions = {
  open: async (worker: string) => {
    opened.push(worker)
    return 'token'
  },
}
const routes = createRoutes({ sessions, log: { warn() {}, error() {} } } as unknown as RouteOptions)
const worker = `0x${'1'.repeat(40)}`

async function signIn(version: unknown) {
  const body = { worker, expiry: '9', signature: `0x${'a'.repeat(130)}`, version }
  const response = await routes.request('/v1/sessions', { method: 'POST', body: JSON.stringify(body) })
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
}

describe('a worker that signs in', () => {
  it('is let in when it computes the same results as the others', async () => {
    expect(await signIn(resultsVersion)).toMatchObject({ status: 200, answer: { token: 'token' } })
    expect(opened).toEqual([worker])
  })

  it.each([
    [resultsVersion + 1, 409, 'VERSION_DIFFERS'],
    [undefined, 400, 'INPUT_INVALID'],
    ['1', 400, 'INPUT_INVALID'],
  ])('is refused with version %s', async (version, status, code) => {
    opened.length = 0
    const seen = await signIn(version)
    expect(seen.status).toBe(status)
    expect(JSON.stringify(seen.answer)).toContain(code)
    expect(opened).toEqual([])
  })
})
