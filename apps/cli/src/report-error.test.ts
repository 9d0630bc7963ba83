import { ManyhandsError } from '@manyhands/errors'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { formatError, reportError } from './report-error.ts'

const expired = new ManyhandsError('ORDER_EXPIRED', { order: 'request', expiry: 5, now: 9 })

describe('formatError', () => {
  it('is the code, what is wrong and what to do', () => {
    expect(formatError(expired)).toBe(
      'error ORDER_EXPIRED: request order expired at 5; the chain’s time is 9\n  hint: Sign a new order with a later expiry.',
    )
  })

  it('lets no service or file name drive the terminal', () => {
    const reason = 'a\x1b[2Jb\nerror OTHER: c\u202ed'
    const text = formatError(new ManyhandsError('SERVICE_FAILED', { service: 'market', reason }))
    expect(text.split('\n')).toEqual([
      'error SERVICE_FAILED: the market failed: a [2Jb error OTHER: c d',
      '  hint: Look at its log.',
    ])
    expect(formatError(new Error('x\x1b[2J'))).toBe('error x [2J')
  })

  it('takes what nobody expected as it is', () => {
    expect(formatError(new Error('broken'))).toBe('error broken')
  })
})

describe('reportError', () => {
  afterEach(() => vi.restoreAllMocks())

  it('goes to standard error for people', () => {
    const [out, err] = [
      vi.spyOn(process.stdout, 'write'),
      vi.spyOn(process.stderr, 'write').mockReturnValue(true),
    ]
    reportError(expired, false)
    expect(out).not.toHaveBeenCalled()
    expect(err).toHaveBeenCalledOnce()
  })

  it('is one JSON object on standard output for machines', () => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    reportError(expired, true)
    expect(JSON.parse(String(out.mock.calls[0]?.[0]))).toMatchObject({
      ok: false,
      error: { code: 'ORDER_EXPIRED' },
    })
  })
})
