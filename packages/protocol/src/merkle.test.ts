import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resultProof, resultRoot, verifyResultProof } from './merkle.ts'
import type { Hex, TaskOutcome } from './types.ts'
import { zeroWord } from './zero.ts'

const digest = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map(b => `0x${Buffer.from(b).toString('hex')}` as Hex)
const callback = fc.oneof(fc.constant(zeroWord), digest)
const status = fc.constantFrom('ok', 'app-failed', 'limit-exceeded')
const outcomes = fc
  .array(fc.record({ status, digest, callback }), { minLength: 1, maxLength: 40 })
  .map(list => list.map((entry, task) => ({ ...entry, task }) as TaskOutcome))

describe('the tree of results', () => {
  it('proves every leaf, whatever the number of leaves', () => {
    fc.assert(
      fc.property(outcomes, list => {
        const root = resultRoot(list)
        return list.every((outcome, i) => verifyResultProof(root, outcome, resultProof(list, i)))
      }),
    )
  })

  it('changes with any status, digest, callback or order', () => {
    fc.assert(
      fc.property(outcomes, fc.nat(), (list, at) => {
        const i = at % list.length
        const other = list.with(i, { ...list[i]!, status: list[i]!.status === 'ok' ? 'app-failed' : 'ok' })
        expect(resultRoot(other)).not.toBe(resultRoot(list))
        const last = list[i]!.digest.endsWith('0') ? '1' : '0'
        const flipped = list.with(i, { ...list[i]!, digest: `${list[i]!.digest.slice(0, -1)}${last}` as Hex })
        expect(resultRoot(flipped)).not.toBe(resultRoot(list))
        const called = list.with(i, { ...list[i]!, callback: list[i]!.digest })
        if (list[i]!.callback !== list[i]!.digest) expect(resultRoot(called)).not.toBe(resultRoot(list))
      }),
    )
  })

  it('gives no proof for a leaf that is not in it', () => {
    fc.assert(
      fc.property(outcomes, fc.nat(), (list, at) => {
        const i = at % list.length
        const root = resultRoot(list)
        const foreign = { ...list[i]!, task: list.length + 7 }
        expect(verifyResultProof(root, foreign, resultProof(list, i))).toBe(false)
      }),
    )
  })

  it('has no root without leaves', () => {
    expect(() => resultRoot([])).toThrow(RangeError)
  })
})
