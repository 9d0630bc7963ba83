import { readFileSync } from 'node:fs'

type Node = { nodeType: string }
type Variable = Node & { name: string; stateVariable: boolean; mutability: string }
export type Definition = Node & {
  id: number
  name: string
  file: string
  linearizedBaseContracts: number[]
  nodes: (Node | Variable)[]
}

const project = 'project/'

/** What the Hub was built from, other packages' contracts too, as the compiler read it. */
export function definitions(root: string): Map<number, Definition> {
  const { buildInfoId } = JSON.parse(readFileSync(`${root}/artifacts/src/Hub.sol/Hub.json`, 'utf8'))
  const { output } = JSON.parse(
    readFileSync(`${root}/artifacts/build-info/${buildInfoId}.output.json`, 'utf8'),
  )
  const found = new Map<number, Definition>()
  for (const [file, { ast }] of Object.entries<{ ast: { nodes: Definition[] } }>(output.sources)) {
    for (const node of ast.nodes) {
      if (node.nodeType === 'ContractDefinition')
        found.set(node.id, { ...node, file: file.replace(project, '') })
    }
  }
  return found
}

/** The names of the state variables that a contract itself declares in storage: neither constant nor immutable. */
export function storageOf(definition: Definition): string[] {
  return definition.nodes
    .filter((node): node is Variable => node.nodeType === 'VariableDeclaration')
    .filter(({ stateVariable, mutability }) => stateVariable && mutability === 'mutable')
    .map(({ name }) => name)
}
