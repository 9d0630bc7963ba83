import { createHash } from 'node:crypto'
import { switchOf } from './collector.ts'

/** What a suite's code tells about the mutants that it can meet. */
export type Reach = {
  /** Of the suite's code. A fate holds as long as the code that it comes from is the same. */
  hash: string
  /** The mutants in the suite's own code: of a library, or of a contract that it creates with `new`. */
  switches: number[]
  /** The artifacts that it names: what it creates by `deploy`. Undefined: it reads artifacts, but which cannot be told. */
  artifacts: string[] | undefined
}

const marks = new RegExp(`63${switchOf(1).toString(16).slice(0, 4)}([0-9a-f]{4})`, 'g')
const asHex = (text: string) => Buffer.from(text).toString('hex')
const deploys = asHex('/artifacts/src/')
/** The plain compiler lays a string literal down in words of 32 bytes, so that is as far as a name stands together. */
const firstWord = (name: string) => asHex(name.slice(0, 32))

/** The mutants whose switch stands in a code. */
export const switchesIn = (bytecode: string): number[] => [
  ...new Set([...bytecode.matchAll(marks)].map(([, number]) => Number.parseInt(number!, 16))),
]

/** `names`: all artifacts, as `deploy` takes them: `Hub.sol/Hub`. */
export function reachOf(bytecode: string, names: readonly string[]): Reach {
  const hash = createHash('sha256').update(bytecode).digest('hex').slice(0, 12)
  const switches = switchesIn(bytecode)
  if (!bytecode.includes(deploys)) return { hash, switches, artifacts: [] }
  const named = names.filter(name => bytecode.includes(firstWord(name)))
  return { hash, switches, artifacts: named.length === 0 ? undefined : named }
}

/** Whether a suite can meet a mutant. `holds`: the mutants of each artifact. */
export function reaches(reach: Reach, number: number, holds: Readonly<Record<string, number[]>>): boolean {
  const { switches, artifacts } = reach
  return (
    artifacts === undefined ||
    switches.includes(number) ||
    artifacts.some(name => holds[name]?.includes(number) === true)
  )
}
