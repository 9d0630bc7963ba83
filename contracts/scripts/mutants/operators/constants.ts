import { isInteger, type Node, typeOf } from '../ast.ts'
import { type Context, expectedType, type Operator } from './context.ts'

const largest = (type: string): bigint => {
  const bits = BigInt(type.replace(/\D/g, ''))
  return type.startsWith('u') ? 2n ** bits - 1n : 2n ** (bits - 1n) - 1n
}

/** A literal one more and one less, where its type can hold it. */
function literal(node: Node, type: string, { collector }: Context): void {
  const value = BigInt((node.value as string).replaceAll('_', ''))
  const others = [value + 1n, value - 1n].filter(other => other >= 0n && other <= largest(type))
  const branches = others.map(other => {
    const number = collector.add('constant', node, collector.textOf(node), String(other))
    return { number, code: `if (m == ${number}) return ${other};` }
  })
  const name = `s${branches[0]!.number}`
  const body = `uint256 m = active(); ${branches.map(({ code }) => code).join(' ')} return ${value};`
  collector.helpers.push(`function ${name}() internal pure returns (${type}) { ${body} }`)
  collector.wrap(node, 0, () => `Mutants.${name}()`)
}

/** A named constant one more and one less, at this use. */
function named(node: Node, type: string, { collector }: Context): void {
  const text = collector.textOf(node)
  const up = collector.add('constant', node, text, `${text} + 1`)
  const down = collector.add('constant', node, text, `${text} - 1`)
  const body = `unchecked { uint256 m = active(); return m == ${up} ? a + 1 : m == ${down} ? a - 1 : a; }`
  collector.helpers.push(`function s${up}(${type} a) internal pure returns (${type}) { ${body} }`)
  collector.wrap(node, 0, () => `Mutants.s${up}(${text})`)
}

export const constants: Operator = (node, context) => {
  const { collector, declarations } = context
  if (node.nodeType === 'Literal' && node.kind === 'bool') {
    const text = collector.textOf(node)
    const number = collector.add('constant', node, text, text === 'true' ? 'false' : 'true')
    return collector.wrap(node, 0, () => `(Mutants.on(${number}) != ${text})`)
  }
  if (
    node.nodeType === 'Literal' &&
    node.kind === 'number' &&
    /^[\d_]+$|^0x[\da-f]+$/i.test(String(node.value))
  ) {
    const type = expectedType(node, context)
    return type === undefined
      ? collector.skip('literal without an integer type')
      : literal(node, type, context)
  }
  if (node.nodeType !== 'Identifier' && node.nodeType !== 'MemberAccess') return
  const target = declarations.get(node.referencedDeclaration as number)
  if (target?.nodeType === 'VariableDeclaration' && target.constant === true && isInteger(typeOf(target))) {
    named(node, typeOf(target), context)
  }
}
