import { expect, test } from 'vitest'
import { createLogger } from './logger.ts'

function logged(fields: object): string {
  const lines: string[] = []
  createLogger('some', { write: line => void lines.push(line) }).warn(fields, 'a message')
  return lines.join('')
}

test('keeps secrets out, wherever they lie', () => {
  const secret = 'planted-secret'
  const text = logged({
    salt: secret,
    worker: { signature: secret, deep: { privateKey: secret } },
    open: 'shown',
  })
  expect(text).not.toContain(secret)
  expect(text).toContain('shown')
})

test('keeps of an error what a reader needs, not what it drags along', () => {
  const cause = new Error('duplicate key')
  const error = Object.assign(new Error('Failed query: insert\nparams: planted-salt'), {
    code: '23505',
    client: { password: 'planted-password' },
    cause,
  })
  const text = logged({ err: error })
  expect(text).not.toMatch(/planted/)
  expect(text).toMatch(/Failed query: insert.*23505.*duplicate key/)
})
