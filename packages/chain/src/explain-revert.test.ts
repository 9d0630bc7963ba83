import { hubAbi } from '@manyhands/contracts'
import { BaseError, encodeErrorResult, RawContractError } from 'viem'
import { expect, it } from 'vitest'
import { explainRevert } from './explain-revert.ts'
import { revertWords } from './revert-words.ts'

const refusal = (errorName: 'FillTooSmall' | 'OrderExpired', args: [bigint, bigint]) => {
  const data = encodeErrorResult({ abi: hubAbi, errorName, args } as never)
  return new BaseError('refused', { cause: new RawContractError({ data }) })
}

it('names the rule with its values, and what it means to a user', () => {
  expect(explainRevert(refusal('FillTooSmall', [3n, 4n]))).toMatch(
    /^FillTooSmall\(3, 4\): the deal would have fewer/,
  )
  expect(explainRevert(refusal('OrderExpired', [7n, 5n]))).toBe('OrderExpired(7, 5)')
  expect(explainRevert(new BaseError('no answer'))).toBe('no answer')
})

it('has words for errors that the Hub can give, and no others', () => {
  const names = hubAbi.flatMap(item => (item.type === 'error' ? [item.name as string] : []))
  expect(Object.keys(revertWords).filter(name => !names.includes(name))).toEqual([])
})
