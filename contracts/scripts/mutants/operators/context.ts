import { isInteger, type Node, parametersOf, typeOf } from '../ast.ts'
import type { Collector } from '../collector.ts'

/** What an operator sees of the place it looks at. */
export type Context = {
  collector: Collector
  declarations: Map<number, Node>
  ancestors: readonly Node[]
}

export type Operator = (node: Node, context: Context) => void

export const isUnchecked = ({ ancestors }: Context): boolean =>
  ancestors.some(({ nodeType }) => nodeType === 'UncheckedBlock')

export const list = (value: unknown): Node[] => (Array.isArray(value) ? (value as Node[]) : [])

const returnTypes = (fn: Node | undefined): string[] =>
  fn === undefined ? [] : list((fn.returnParameters as Node).parameters).map(typeOf)

/** The types of what stands left of a tuple: of declarations, of an assignment's targets, of a function's results. */
function tupleTypes(context: Context): string[] {
  const [parent] = context.ancestors
  if (parent?.nodeType === 'Return') {
    return returnTypes(context.ancestors.find(({ nodeType }) => nodeType === 'FunctionDefinition'))
  }
  if (parent?.nodeType === 'VariableDeclarationStatement') {
    return (parent.declarations as (Node | null)[]).map(d => (d === null ? '' : typeOf(d)))
  }
  if (parent?.nodeType === 'Assignment' && parent.operator === '=') {
    const left = parent.leftHandSide as Node
    return left.nodeType === 'TupleExpression'
      ? (left.components as (Node | null)[]).map(c => (c === null ? '' : typeOf(c)))
      : [typeOf(left)]
  }
  return []
}

function operandType(node: Node, parent: Node): string {
  const operator = parent.operator as string
  if (operator === '<<' || operator === '>>') return 'uint256'
  if (operator === '**') return ''
  return node === parent.leftExpression || node === parent.rightExpression
    ? ((parent.commonType as { typeString?: string } | undefined)?.typeString ?? '')
    : ''
}

/** The integer type that a literal is turned into where it stands, or undefined where that is unclear. */
export function expectedType(node: Node, context: Context): string | undefined {
  const [parent] = context.ancestors
  if (parent === undefined) return undefined
  const above = { ...context, ancestors: context.ancestors.slice(1) }
  const found = (): string | undefined => {
    if (parent.nodeType === 'BinaryOperation') return operandType(node, parent)
    if (parent.nodeType === 'IndexAccess')
      return typeOf(parent.baseExpression as Node).startsWith('mapping') ? undefined : 'uint256'
    if (parent.nodeType === 'Conditional') return expectedType(parent, above)
    if (parent.nodeType === 'TupleExpression') {
      const components = parent.components as (Node | null)[]
      return components.length === 1
        ? expectedType(parent, above)
        : tupleTypes(above)[components.indexOf(node)]
    }
    if (parent.nodeType === 'FunctionCall') {
      const at = list(parent.arguments).indexOf(node)
      const parameter = parametersOf(parent, context.declarations)?.[at]
      return parameter === undefined ? undefined : typeOf(parameter)
    }
    return tupleTypes(context)[0]
  }
  const type = found()
  return type !== undefined && isInteger(type) ? type : undefined
}
