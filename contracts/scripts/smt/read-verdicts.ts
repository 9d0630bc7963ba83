import { childrenOf, type Node, rangeOf } from '../mutants/ast.ts'
import type { SolcError } from '../solc.ts'

export type Outcome = 'proved' | 'violated' | 'not proved' | 'gave up'
/** One thing that the checker looked at: an assertion, or an operation that could overflow or divide by zero. */
export type Verdict = { function: string; line: number; check: string; outcome: Outcome; details: string }

type Located = SolcError & { sourceLocation?: { file: string; start: number; end: number } }

/** The checker's own words for what it found (solc 0.8.37); an error of the solver comes beside the verdict it spoilt. */
function outcomeOf(message: string): Outcome | undefined {
  if (/check is safe!/.test(message)) return 'proved'
  if (/might happen here/.test(message)) return 'not proved'
  if (/happens here/.test(message)) return 'violated'
  return undefined
}

const checkOf = (message: string): string => {
  const words = /^(?:CHC|BMC): (.*?)(?: \(| check| might| happens)/.exec(message)?.[1] ?? 'check'
  return words.replace(' violation', '').toLowerCase()
}

function functionAt(ast: Node, at: number): string {
  const path: string[] = []
  let node: Node | undefined = ast
  while (node !== undefined) {
    if (['ContractDefinition', 'FunctionDefinition'].includes(node.nodeType)) path.push(String(node.name))
    node = childrenOf(node).find(child => rangeOf(child).start <= at && at < rangeOf(child).end)
  }
  return path.join('.')
}

/** The verdicts among a run's messages. `asts` and `texts` are by file. */
export function readVerdicts(
  messages: readonly Located[],
  asts: ReadonlyMap<string, Node>,
  texts: ReadonlyMap<string, Buffer>,
): Verdict[] {
  const keyOf = ({ sourceLocation: at }: Located) => `${at?.file}:${at?.start}:${at?.end}`
  const gaveUp = new Set(messages.filter(({ errorCode }) => errorCode === '1218').map(keyOf))
  return messages.flatMap(message => {
    const outcome = outcomeOf(message.message)
    const at = message.sourceLocation
    if (outcome === undefined || at === undefined || !/^(CHC|BMC):/.test(message.message)) return []
    return {
      function: functionAt(asts.get(at.file)!, at.start),
      line: texts.get(at.file)!.toString('utf8', 0, at.start).split('\n').length,
      check: checkOf(message.message),
      outcome: outcome === 'not proved' && gaveUp.has(keyOf(message)) ? 'gave up' : outcome,
      details: outcome === 'violated' ? message.message : '',
    }
  })
}
