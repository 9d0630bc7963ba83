import { isPlain, type Node, rangeOf, typeOf } from '../ast.ts'
import type { Operator } from './context.ts'

/** `!x`, `-x` and `~x` become `x`; `++x` in an expression stays undone. */
export const unary: Operator = (node, context) => {
  if (node.nodeType !== 'UnaryOperation' || node.isPure === true) return
  const operator = node.operator as string
  const { collector, ancestors } = context
  const operand = node.subExpression as Node
  const { start, end } = rangeOf(operand)
  const isCount = operator === '++' || operator === '--'
  if (isCount && ['ExpressionStatement', 'ForStatement'].includes(ancestors[0]?.nodeType ?? '')) return
  if (!isCount && !['!', '-', '~'].includes(operator)) return
  if (!isPlain(typeOf(node))) return collector.skip('operator of another type')
  const number = collector.add(
    isCount ? 'arithmetic' : 'negation',
    node,
    collector.textOf(node),
    collector.textOf(operand),
  )
  collector.wrap(node, 0, render => {
    const whole = isCount ? collector.textOf(node) : `${operator}${render(start, end)}`
    return `(Mutants.on(${number}) ? ${render(start, end)} : ${whole})`
  })
}
