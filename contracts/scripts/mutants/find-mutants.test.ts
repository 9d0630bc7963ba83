import { describe, expect, it } from 'vitest'
import { runSolc } from '../solc.ts'
import type { Node } from './ast.ts'
import { findMutants, type Schema } from './find-mutants.ts'

const file = 'src/A.sol'
const contract = (body: string) => `// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

library A {
    uint256 internal constant LIMIT = 5;
    event Done(uint256 x);
    error Bad();

    ${body}

    function give(uint256 from, uint256 to) internal pure returns (uint256) { return from ^ to; }
}
`

/** The mutants of a function, and a proof that the text with all of them compiles. */
function mutate(body: string): Schema {
  const text = contract(body)
  const { sources } = runSolc(new Map([[file, text]]), { outputSelection: { '*': { '': ['ast'] } } })
  const asts = new Map([[file, sources![file]!.ast as unknown as Node]])
  const schema = findMutants([file], new Map([[file, Buffer.from(text)]]), asts)
  runSolc(schema.sources, { outputSelection: { '*': { '*': ['evm.bytecode.object'] } } })
  return schema
}

const of = (body: string) =>
  mutate(body)
    .mutants.filter(({ function: fn }) => fn.startsWith('A.f('))
    .map(({ operator, original, replacement }) => `${operator}: ${original} → ${replacement}`)

describe('findMutants', () => {
  it('moves and negates comparisons, forces conditions', () => {
    const found = of('function f(uint256 a, uint64 b) internal pure { if (a < b) revert Bad(); }')
    expect(found).toContain('comparison: a < b → a <= b')
    expect(found).toContain('comparison: a < b → a >= b')
    expect(found).toContain('condition: a < b → true')
    expect(found).toContain('condition: a < b → false')
  })

  it('swaps operators, in unchecked blocks and of small types too', () => {
    const found = of(
      'function f(uint64 a, uint64 b) internal pure returns (uint64) { unchecked { return a - b * 2; } }',
    )
    expect(found).toContain('arithmetic: a - b * 2 → a + b * 2')
    expect(found).toContain('arithmetic: b * 2 → b / 2')
    expect(found).toContain('constant: 2 → 3')
    expect(found).toContain('constant: 2 → 1')
  })

  it('removes statements, and with an else behind it too', () => {
    const found = of(
      'function f(uint256[] memory a, bool c) internal { if (c) a[0] = 1; else a[1] += 2; emit Done(3); }',
    )
    expect(found).toContain('delete: a[0] = 1 → (nothing)')
    expect(found).toContain('delete: a[1] += 2 → (nothing)')
    expect(found).toContain('arithmetic: a[1] += 2 → a[1] -= 2')
    expect(found).toContain('emit: emit Done(3) → (nothing)')
  })

  it('swaps arguments of one type, of statements and in expressions', () => {
    const found = of(
      'function f(uint256 a, uint256 b) internal pure returns (uint256) { give(a, b); return give(b, a) + give(a, a); }',
    )
    expect(found).toContain('arguments: give(a, b) → give(b, a)')
    expect(found).toContain('arguments: give(b, a) → give(a, b)')
    expect(found.filter(one => one.startsWith('arguments: give(a, a)'))).toEqual([])
  })

  it('changes named constants where they are used, bits, and the operands of a decision', () => {
    const found = of(
      'function f(uint256 a, bool c) internal pure returns (bool) { return c && a & LIMIT == 1 << a; }',
    )
    expect(found).toContain('constant: LIMIT → LIMIT + 1')
    expect(found).toContain('bits: a & LIMIT → a | LIMIT')
    expect(found).toContain('bits: 1 << a → 1 >> a')
    expect(found).toContain('operand: c → true')
  })

  it('empties functions, and counts the assembly that it cannot read', () => {
    const { mutants, skipped } = mutate(
      'function f(uint256 a) internal pure returns (uint256 b) { assembly ("memory-safe") { b := a } b++; }',
    )
    expect(mutants.some(({ operator, function: fn }) => operator === 'body' && fn.startsWith('A.f('))).toBe(
      true,
    )
    expect(skipped.get('assembly block')).toBe(1)
  })

  it('gives each mutant a name that survives moved lines', () => {
    const body = 'function f(uint256 a) internal pure returns (bool) { return a + 1 > a + 1; }'
    const ids = (moved: string) => mutate(moved).mutants.map(({ id }) => id)
    expect(ids(`\n\n    ${body}`)).toEqual(ids(body))
    expect(new Set(ids(body)).size).toBe(ids(body).length)
  })
})
