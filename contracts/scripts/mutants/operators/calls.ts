import { isPlain, type Node, parametersOf, rangeOf, typeOf } from '../ast.ts'
import type { Collector } from '../collector.ts'
import { bounds } from '../config.ts'
import { type Context, list, type Operator } from './context.ts'

type Rendered = (start: number, end: number) => string

/** A call with its arguments in another order. */
export function callText(call: Node, order: readonly number[], render: Rendered): string {
  const given = list(call.arguments).map(rangeOf)
  const { start, end } = rangeOf(call)
  const head = render(start, given[0]!.start)
  const tail = render(given.at(-1)!.end, end)
  return `${head}${order.map(i => render(given[i]!.start, given[i]!.end)).join(', ')}${tail}`
}

/** The orders of a call's arguments in which two neighbours of one type have changed places. */
export function swaps(call: Node, { declarations, collector }: Context): { order: number[]; text: string }[] {
  const given = list(call.arguments)
  const parameters = parametersOf(call, declarations)
  if (call.kind !== 'functionCall' || parameters === undefined || list(call.names).length > 0) return []
  if (parameters.length !== given.length) return []
  const areAlike = (i: number, j: number) =>
    typeOf(parameters[i]!) === typeOf(parameters[j]!) &&
    (isPlain(typeOf(parameters[i]!)) || typeOf(given[i]!) === typeOf(given[j]!))
  return given.slice(1).flatMap((_, i) => {
    if (!areAlike(i, i + 1)) return []
    if (collector.textOf(given[i]!) === collector.textOf(given[i + 1]!)) return []
    const order = given.map((_, at) => (at === i ? i + 1 : at === i + 1 ? i : at))
    return [{ order, text: callText(call, order, (start, end) => collector.textAt(start, end)) }]
  })
}

/** Calls that compare: a helper takes the arguments once and makes the comparison one off. Undefined: not such a call. */
export function boundHelper(call: Node, { declarations, collector }: Context): string | undefined {
  const callee = collector.textOf(call.expression as Node)
  const rule = bounds[callee]
  const types = parametersOf(call, declarations)?.map(typeOf)
  if (rule === undefined || types?.join(',') !== rule.parameters) return undefined
  collector.imports.add(rule.source)
  const branches = rule.variants.map(([shown, code]) => {
    const number = collector.add('bound', call, collector.textOf(call), `${callee}: ${shown}`)
    return { number, code: `if (m == ${number}) return ${code};` }
  })
  return helperOf(collector, branches, types, `return ${callee}(a, b, c);`)
}

function helperOf(
  collector: Collector,
  branches: { number: number; code: string }[],
  types: string[],
  otherwise: string,
): string {
  const name = `s${branches[0]!.number}`
  const parameters = types.map((type, i) => `${type} ${'abcdef'[i]}`).join(', ')
  const body = `uint256 m = active(); ${branches.map(({ code }) => code).join(' ')} ${otherwise}`
  collector.helpers.push(`function ${name}(${parameters}) internal pure { ${body} }`)
  return `Mutants.${name}`
}

const returnsOne = (call: Node) => typeOf(call) !== '' && !typeOf(call).startsWith('tuple(')

/** Swapped arguments of calls inside expressions; those of whole statements are the statements' business. */
export const calls: Operator = (node, context) => {
  const parent = context.ancestors[0]?.nodeType ?? ''
  if (node.nodeType !== 'FunctionCall') return
  if (['ExpressionStatement', 'EmitStatement', 'RevertStatement', 'TryStatement'].includes(parent)) return
  const { collector } = context
  const others = swaps(node, context)
  if (others.length === 0) return
  if (!returnsOne(node)) return collector.skip('call of many results')
  const numbered = others.map(({ order, text }) => ({
    order,
    number: collector.add('arguments', node, collector.textOf(node), text),
  }))
  const unchanged = list(node.arguments).map((_, i) => i)
  collector.wrap(node, 0, render => {
    const choices = numbered.map(
      ({ order, number }) => `Mutants.on(${number}) ? ${callText(node, order, render)} : `,
    )
    return `(${choices.join('')}${callText(node, unchanged, render)})`
  })
}
