import { keccak256 } from 'viem'
import { describe, expect, it } from 'vitest'
import { callbackHash, maxCallbackBytes } from './callback.ts'
import { zeroWord } from './zero.ts'

const bytes = (length: number) => new Uint8Array(length).fill(7)

describe('the hash of a task’s callback bytes', () => {
  it.each([1, 32, maxCallbackBytes])('is their keccak256: %i bytes', length => {
    expect(callbackHash('ok', bytes(length))).toBe(keccak256(bytes(length)))
  })

  it.each([
    ['no file', undefined],
    ['an empty one', bytes(0)],
    ['one byte too many', bytes(maxCallbackBytes + 1)],
  ])('is zero for %s', (_, content) => expect(callbackHash('ok', content)).toBe(zeroWord))

  it.each(['app-failed', 'limit-exceeded'] as const)('is zero for a task that ended %s', status =>
    expect(callbackHash(status, bytes(32))).toBe(zeroWord),
  )
})
