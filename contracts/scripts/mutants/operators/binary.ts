import { isPlain, type Node, rangeOf, typeOf } from '../ast.ts'
import { isUnchecked, type Operator } from './context.ts'

/** `<` becomes `<=` (the boundary) and `>=` (the negation), and so on. */
const comparisons: Record<string, string[]> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '==': ['!='],
  '!=': ['=='],
}
const arithmetic: Record<string, string[]> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
}
const bits: Record<string, string[]> = { '<<': ['>>'], '>>': ['<<'], '&': ['|'], '|': ['&'], '^': ['&'] }

const kindOf = (operator: string): [string, string[]] | undefined => {
  if (comparisons[operator]) return ['comparison', comparisons[operator]]
  if (arithmetic[operator]) return ['arithmetic', arithmetic[operator]]
  return bits[operator] ? ['bits', bits[operator]] : undefined
}

/** The parameter and result types of an operation, as a helper function declares them. */
function typesOf(node: Node, operator: string): { left: string; right: string; result: string } {
  const common = (node.commonType as { typeString: string }).typeString
  const isShift = operator === '<<' || operator === '>>'
  const left = isShift ? typeOf(node) : common
  return { left, right: isShift ? 'uint256' : common, result: typeOf(node) }
}

/** Comparison, arithmetic and bit operators. The operands are evaluated once, in a helper's arguments. */
export const binary: Operator = (node, context) => {
  if (node.nodeType !== 'BinaryOperation') return
  const operator = node.operator as string
  const kind = kindOf(operator)
  if (kind === undefined || node.isPure === true) return
  const [left, right] = [node.leftExpression as Node, node.rightExpression as Node]
  const { collector } = context
  const types = typesOf(node, operator)
  if (![types.left, types.right, types.result].every(isPlain))
    return collector.skip('operator of another type')
  const [leftText, rightText] = [collector.textOf(left), collector.textOf(right)]
  const branches = kind[1].map(other => {
    const number = collector.add(kind[0], node, collector.textOf(node), `${leftText} ${other} ${rightText}`)
    return { number, code: `if (m == ${number}) return a ${other} b;` }
  })
  const name = `s${branches[0]!.number}`
  const body = `uint256 m = active(); ${branches.map(({ code }) => code).join(' ')} return a ${operator} b;`
  const guarded = isUnchecked(context) ? `unchecked { ${body} }` : body
  const signature = `function ${name}(${types.left} a, ${types.right} b) internal pure returns (${types.result})`
  collector.helpers.push(`${signature} { ${guarded} }`)
  collector.wrap(node, 0, render => {
    const [l, r] = [rangeOf(left), rangeOf(right)]
    return `Mutants.${name}(${render(l.start, l.end)}, ${render(r.start, r.end)})`
  })
}
