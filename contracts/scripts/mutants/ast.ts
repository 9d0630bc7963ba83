/** A node of solc's compact AST, as far as it is read here. */
export type Node = { id: number; nodeType: string; src: string; [field: string]: unknown }

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).nodeType === 'string'

/** The bytes `[start, end)` of a node in its file: solc counts bytes, not characters. */
export function rangeOf(node: Node): { start: number; end: number } {
  const [start, length] = node.src.split(':').map(Number) as [number, number]
  return { start, end: start + length }
}

export function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap(value =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  )
}

/** Visits a tree from the top; `ancestors` begins with the nearest. */
export function walk(
  node: Node,
  visit: (node: Node, ancestors: readonly Node[]) => void,
  ancestors: readonly Node[] = [],
): void {
  visit(node, ancestors)
  for (const child of childrenOf(node)) walk(child, visit, [node, ...ancestors])
}

/** `uint256`, `struct Batch memory`, `int_const 3`: solc's words for the type of an expression or a declaration. */
export const typeOf = (node: Node): string =>
  (node.typeDescriptions as { typeString?: string } | undefined)?.typeString ?? ''

/** Types that a helper function can take and return as they are. */
export const isPlain = (type: string): boolean => /^(u?int\d+|bool|address( payable)?|bytes\d+)$/.test(type)
export const isInteger = (type: string): boolean => /^u?int\d+$/.test(type)

/** The declarations of all files by id: what an identifier points to. */
export function declarationsOf(asts: readonly Node[]): Map<number, Node> {
  const byId = new Map<number, Node>()
  for (const ast of asts) walk(ast, node => byId.set(node.id, node))
  return byId
}

/** The parameters of what a call calls: a function, an event, an error, or the members of a struct. */
export function parametersOf(call: Node, declarations: Map<number, Node>): Node[] | undefined {
  const callee = call.expression as Node
  const target = declarations.get(callee.referencedDeclaration as number)
  if (target === undefined) return undefined
  if (target.nodeType === 'StructDefinition') return target.members as Node[]
  const list = target.parameters as Node | undefined
  return list === undefined ? undefined : (list.parameters as Node[])
}
