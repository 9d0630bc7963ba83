import { FREE_FUNCTION_COST } from './costs.ts'
import { type BodyFacts, trait } from './scan-bodies.ts'
import { externKind, type WasmModule } from './wasm-module.ts'

/** How each own function takes part in the counting. */
export type Plan = {
  /** Bytes it takes from the stack's budget when it begins; 0 when its callers have counted it. */
  depth: Uint32Array
  /** It charges fuel or calls what does, so a caller must not keep fuel to itself. */
  fuel: Uint8Array
}

/** Return address, saved registers, the engine's own slots and what its compilers spill. */
const FRAME_BYTES = 96
/** Callees whose whole stack is below this are counted by their callers, where no recursion is possible. */
const FOLDED_BYTES = 512

/**
 * A function that cannot come back to itself needs no counter of its own: the first counted function on the way to it
 * counts its frame too. Indirect calls may reach every function of their type that is ever put in a table.
 */
export function planCounters(module: WasmModule, facts: BodyFacts): Plan {
  const count = facts.traits.length
  const { nodes, edges } = buildGraph(module, facts)
  const { order, recursive } = components(nodes, edges)
  const plan: Plan = { depth: new Uint32Array(count), fuel: new Uint8Array(count) }
  const stack = new Float64Array(nodes)
  const roots = rootsOf(module)
  for (const node of order) {
    let below = 0
    for (const callee of edges(node)) below = Math.max(below, stack[callee]!)
    if (node >= count) {
      stack[node] = below
      continue
    }
    const bytes = facts.frameBytes[node]! + FRAME_BYTES + below
    const counted = recursive[node] === 1 || roots.has(node) || bytes > FOLDED_BYTES
    plan.depth[node] = counted ? bytes : 0
    stack[node] = counted ? 0 : bytes
    const small = (facts.traits[node]! & ~trait.float) === 0 && facts.cost[node]! <= FREE_FUNCTION_COST
    plan.fuel[node] = small ? 0 : 1
  }
  return plan
}

function rootsOf({ exports, start, importCount }: WasmModule): Set<number> {
  const roots = exports.filter(item => item.kind === externKind.function).map(item => item.index)
  return new Set([...roots, ...(start === undefined ? [] : [start])].map(index => index - importCount))
}

/** Nodes: own functions, then one for each signature of indirect calls. */
function buildGraph(module: WasmModule, facts: BodyFacts) {
  const count = facts.traits.length
  const groups = new Map<string, { node: number; members: number[] }>()
  const groupOf = (type: number) => {
    const { signature } = module.types[type]!
    let group = groups.get(signature)
    if (group === undefined) {
      group = { node: count + groups.size, members: [] }
      groups.set(signature, group)
    }
    return group
  }
  const targets = Int32Array.from(facts.calls, callee =>
    callee >= 0 ? callee - module.importCount : groupOf(-1 - callee).node,
  )
  for (const index of module.referenced) {
    const type = module.functions[index]
    if (type !== undefined && index >= module.importCount)
      groupOf(type).members.push(index - module.importCount)
  }
  const members = [...groups.values()].map(group => group.members)
  const edges = (node: number): ArrayLike<number> & Iterable<number> => {
    if (node >= count) return members[node - count]!
    return targets
      .subarray(node === 0 ? 0 : facts.callsEnd[node - 1]!, facts.callsEnd[node]!)
      .filter(to => to >= 0)
  }
  return { nodes: count + groups.size, edges }
}

type Edges = (node: number) => ArrayLike<number>

/** Tarjan's strongly connected components without recursion. `order` has callees before their callers. */
function components(nodes: number, edges: Edges): { order: number[]; recursive: Uint8Array } {
  const found = new Int32Array(nodes).fill(-1)
  const low = new Int32Array(nodes)
  const open = new Uint8Array(nodes)
  const recursive = new Uint8Array(nodes)
  const order: number[] = []
  const path: number[] = []
  const work: { node: number; to: ArrayLike<number>; next: number }[] = []
  let counter = 0
  const enter = (node: number) => {
    found[node] = low[node] = counter
    counter += 1
    open[node] = 1
    path.push(node)
    work.push({ node, to: edges(node), next: 0 })
  }
  const leave = (node: number) => {
    work.pop()
    const parent = work.at(-1)
    if (parent !== undefined) low[parent.node] = Math.min(low[parent.node]!, low[node]!)
    if (low[node] !== found[node]) return
    const members = path.splice(path.lastIndexOf(node))
    for (const member of members) {
      open[member] = 0
      order.push(member)
      if (members.length > 1) recursive[member] = 1
    }
  }
  for (let root = 0; root < nodes; root += 1) {
    if (found[root]! >= 0) continue
    enter(root)
    while (work.length > 0) {
      const step = work.at(-1)!
      if (step.next === step.to.length) leave(step.node)
      else {
        const next = step.to[step.next]!
        step.next += 1
        if (next === step.node) recursive[next] = 1
        if (found[next]! < 0) enter(next)
        else if (open[next]) low[step.node] = Math.min(low[step.node]!, found[next]!)
      }
    }
  }
  return { order, recursive }
}
