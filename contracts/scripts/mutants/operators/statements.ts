import { type Node, rangeOf } from '../ast.ts'
import { boundHelper, callText, swaps } from './calls.ts'
import { type Context, list, type Operator } from './context.ts'

type Render = (start: number, end: number) => string
type Variant = { number: number; text: (render: Render) => string }

const compound: Record<string, string> = {
  '+=': '-=',
  '-=': '+=',
  '*=': '/=',
  '/=': '*=',
  '|=': '&=',
  '&=': '|=',
  '>>=': '<<=',
  '<<=': '>>=',
}

function assignment(node: Node, { collector }: Context): Variant[] {
  const operator = node.operator as string
  const other = compound[operator]
  if (other === undefined) return []
  const [left, right] = [rangeOf(node.leftHandSide as Node), rangeOf(node.rightHandSide as Node)]
  const text = (render: Render) =>
    `${render(left.start, left.end)} ${other} ${render(right.start, right.end)}`
  const number = collector.add(
    'arithmetic',
    node,
    collector.textOf(node),
    text((s, e) => collector.textAt(s, e)),
  )
  return [{ number, text }]
}

function count(node: Node, { collector }: Context): Variant[] {
  const operator = node.operator as string
  if (operator !== '++' && operator !== '--') return []
  const operand = rangeOf(node.subExpression as Node)
  const other = operator === '++' ? '--' : '++'
  const text = (render: Render) => `${render(operand.start, operand.end)}${other}`
  const number = collector.add(
    'arithmetic',
    node,
    collector.textOf(node),
    text((s, e) => collector.textAt(s, e)),
  )
  return [{ number, text }]
}

function call(node: Node, context: Context): { variants: Variant[]; text?: (render: Render) => string } {
  const { collector } = context
  const variants = swaps(node, context).map(({ order, text }) => ({
    number: collector.add('arguments', node, collector.textOf(node), text),
    text: (render: Render) => callText(node, order, render),
  }))
  const helper = boundHelper(node, context)
  if (helper === undefined) return { variants }
  const given = list(node.arguments).map(rangeOf)
  return { variants, text: render => `${helper}(${given.map(g => render(g.start, g.end)).join(', ')})` }
}

/** Statements that do something: removed, and where they are calls or compound assignments, changed. */
export const statements: Operator = (node, context) => {
  const { collector, ancestors } = context
  if (node.nodeType === 'EmitStatement') return remove(node, 'emit', [], undefined, context)
  if (node.nodeType !== 'ExpressionStatement') return
  if (ancestors[0]?.nodeType === 'ForStatement') return collector.skip('step of a loop')
  const expression = node.expression as Node
  if (expression.nodeType === 'Assignment') {
    return remove(node, 'delete', assignment(expression, context), undefined, context)
  }
  if (expression.nodeType === 'UnaryOperation')
    return remove(node, 'delete', count(expression, context), undefined, context)
  if (expression.nodeType === 'FunctionCall') {
    const { variants, text } = call(expression, context)
    return remove(node, 'delete', variants, text, context)
  }
  collector.skip('statement of another kind')
}

function remove(
  node: Node,
  operator: string,
  variants: Variant[],
  text: ((render: Render) => string) | undefined,
  { collector }: Context,
): void {
  const { start, end } = rangeOf(node)
  const number = collector.add(operator, node, collector.textOf(node), '(nothing)')
  collector.wrapRange({ start, end: collector.endOfStatement(node) }, 3, render => {
    const branches = variants.map(
      variant => `if (Mutants.on(${variant.number})) { ${variant.text(render)}; } else `,
    )
    const unchanged = text?.(render) ?? render(start, end)
    return `{ ${branches.join('')}if (!Mutants.on(${number})) { ${unchanged}; } }`
  })
}
