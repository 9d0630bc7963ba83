import { describe, expect, it } from 'vitest'
import type { Node } from '../mutants/ast.ts'
import { readVerdicts } from './read-verdicts.ts'

const file = 'P.sol'
const text = 'contract P {\n  function f() { assert(true); }\n}\n'
const node = (nodeType: string, name: string, src: string, nodes: Node[] = []): Node => ({
  id: 1,
  nodeType,
  name,
  src,
  nodes,
})
const ast = node('SourceUnit', '', '0:48:0', [
  node('ContractDefinition', 'P', '0:47:0', [node('FunctionDefinition', 'f', '15:30:0')]),
])
const message = (words: string, errorCode = '6328') => ({
  ...{ severity: 'warning', errorCode, message: `CHC: ${words}`, formattedMessage: '' },
  sourceLocation: { file, start: 30, end: 42 },
})
const read = (...messages: ReturnType<typeof message>[]) =>
  readVerdicts(messages, new Map([[file, ast]]), new Map([[file, Buffer.from(text)]]))

describe('readVerdicts', () => {
  it('tells the proved from the violated, and names the function', () => {
    expect(read(message('Assertion violation check is safe!', '9576'))).toEqual([
      { function: 'P.f', line: 2, check: 'assertion', outcome: 'proved', details: '' },
    ])
    const [verdict] = read(message('Assertion violation happens here.\nCounterexample: a = 1'))
    expect(verdict).toMatchObject({ outcome: 'violated', details: expect.stringContaining('a = 1') })
  })

  it('tells what was not proved from what the solver gave up', () => {
    const open = message('Overflow (resulting value larger than 2**256 - 1) might happen here.', '4984')
    expect(read(open)[0]).toMatchObject({ outcome: 'not proved', check: 'overflow' })
    expect(read(open, message('Error during interaction with the solver.', '1218'))[0]).toMatchObject({
      outcome: 'gave up',
    })
  })
})
