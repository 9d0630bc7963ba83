import { type Node, rangeOf, typeOf } from '../ast.ts'
import { list, type Operator } from './context.ts'

/** A whole function does nothing and returns zeros. One of a single statement that is removed anyhow is left out. */
export const bodies: Operator = (node, { collector }) => {
  if (node.nodeType !== 'FunctionDefinition' || node.kind === 'constructor') return
  const body = node.body as Node | null | undefined
  if (body == null) return
  const inside = list(body.statements)
  if (inside.length === 0 || (inside.length === 1 && inside[0]!.nodeType === 'ExpressionStatement')) return
  const results = list((node.returnParameters as Node).parameters)
  if (results.some(result => /storage|calldata/.test(typeOf(result))))
    return collector.skip('result by reference')
  const { start, end } = rangeOf(body)
  const number = collector.add('body', node, `${String(node.name)} { … }`, '{ }')
  collector.wrap(body, 3, render => `{ if (!Mutants.on(${number})) { ${render(start + 1, end - 1)} } }`)
}
