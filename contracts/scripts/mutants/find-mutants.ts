import { posix } from 'node:path'
import { declarationsOf, type Node, rangeOf, typeOf, walk } from './ast.ts'
import { Collector, type Mutant } from './collector.ts'
import { binary } from './operators/binary.ts'
import { bodies } from './operators/bodies.ts'
import { calls } from './operators/calls.ts'
import { conditions } from './operators/conditions.ts'
import { constants } from './operators/constants.ts'
import type { Operator } from './operators/context.ts'
import { statements } from './operators/statements.ts'
import { unary } from './operators/unary.ts'

const operators: Operator[] = [bodies, statements, conditions, binary, unary, constants, calls]

export const helpersFile = 'src/Mutants.sol'

export type Schema = {
  mutants: Mutant[]
  /** The mutated files and the helpers' file, by path. */
  sources: Map<string, string>
  /** What was passed over, and how often. */
  skipped: Map<string, number>
}

const statementTypes = /Statement$|^Return$/

function placeOf(node: Node, ancestors: readonly Node[], collector: Collector) {
  const chain = [node, ...ancestors]
  const fn = chain.find(({ nodeType }) => nodeType === 'FunctionDefinition')
  const contract = chain.find(({ nodeType }) => nodeType === 'ContractDefinition')
  const name = `${String(contract?.name ?? '')}.${String(fn?.name || fn?.kind || '')}`
  // Overloads differ by what they take.
  const parameters = (fn?.parameters as Node | undefined)?.parameters as Node[] | undefined
  const statement = chain.find(({ nodeType }) => statementTypes.test(nodeType))
  return {
    function: `${name}(${(parameters ?? []).map(p => typeOf(p).replace(/ (memory|calldata|storage).*/, '')).join(',')})`,
    statement: statement === undefined ? '' : headOf(statement, collector),
  }
}

/** A statement's first line: all of a plain one, the head of a block. */
function headOf(statement: Node, collector: Collector): string {
  const body = (statement.body ?? statement.trueBody) as Node | undefined
  const { start, end } = rangeOf(statement)
  return collector.textAt(start, body === undefined ? end : rangeOf(body).start)
}

function importPath(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to)
  return path.startsWith('.') ? path : `./${path}`
}

/** One switch for all: a mutant is on when the block's coinbase is its number. Pure functions may not read it, so they ask by a detour. */
function helpers(collector: Collector): string {
  const imports = [...collector.imports].map(
    file => `import {${posix.basename(file, '.sol')}} from "${importPath(helpersFile, file)}";`,
  )
  return `// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;
${imports.join('\n')}
library Mutants {
    function active() internal pure returns (uint256) {
        function() internal view returns (uint256) read = _read;
        function() internal pure returns (uint256) cast;
        assembly ("memory-safe") { cast := read }
        return cast();
    }
    function _read() private view returns (uint256) { return uint160(address(block.coinbase)); }
    function on(uint256 number) internal pure returns (bool) { return active() == number; }
    ${collector.helpers.join('\n    ')}
}
`
}

/** The mutants of these files, and the sources in which each waits for its number. */
export function findMutants(
  files: readonly string[],
  texts: Map<string, Buffer>,
  asts: Map<string, Node>,
): Schema {
  const collector = new Collector()
  const declarations = declarationsOf([...asts.values()])
  const sources = new Map<string, string>()
  for (const file of files) {
    collector.open(file, texts.get(file)!)
    walk(asts.get(file)!, (node, ancestors) => {
      if (node.nodeType === 'InlineAssembly') collector.skip('assembly block')
      if (![node, ...ancestors].some(({ nodeType }) => nodeType === 'FunctionDefinition')) return
      if (
        ancestors.some(({ nodeType }) => nodeType === 'InlineAssembly' || nodeType === 'ModifierInvocation')
      )
        return
      collector.at(placeOf(node, ancestors, collector))
      for (const operator of operators) operator(node, { collector, declarations, ancestors })
    })
    const line = `import {Mutants} from "${importPath(file, helpersFile)}";`
    sources.set(file, collector.close().replace(/^(pragma solidity [^;]+;)/m, `$1\n${line}`))
  }
  sources.set(helpersFile, helpers(collector))
  return { mutants: collector.mutants, sources, skipped: collector.skipped }
}
