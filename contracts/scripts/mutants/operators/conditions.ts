import { type Node, rangeOf } from '../ast.ts'
import type { Context, Operator } from './context.ts'

/** Forces an expression to a value while its mutant is on; the expression is not evaluated then. */
function force(node: Node, value: boolean, operator: string, { collector }: Context): void {
  const { start, end } = rangeOf(node)
  const number = collector.add(operator, node, collector.textOf(node), String(value))
  collector.wrap(node, value ? 1 : 2, render =>
    value
      ? `(Mutants.on(${number}) || (${render(start, end)}))`
      : `(!Mutants.on(${number}) && (${render(start, end)}))`,
  )
}

/**
 * The condition of an `if` or of a choice is forced true and false, a loop's only false (true would never end).
 * An operand of `&&` or `||` is forced to the value that leaves the decision to the other one.
 */
export const conditions: Operator = (node, context) => {
  const condition = node.condition as Node | undefined
  if (['IfStatement', 'Conditional'].includes(node.nodeType) && condition !== undefined) {
    force(condition, true, 'condition', context)
    force(condition, false, 'condition', context)
  }
  if (['WhileStatement', 'ForStatement'].includes(node.nodeType) && condition != null) {
    if ((condition.value ?? '') !== 'true') force(condition, false, 'condition', context)
  }
  if (node.nodeType !== 'BinaryOperation' || !['&&', '||'].includes(node.operator as string)) return
  for (const side of ['leftExpression', 'rightExpression'] as const) {
    force(node[side] as Node, node.operator === '&&', 'operand', context)
  }
}
