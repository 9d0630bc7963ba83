import { createHash } from 'node:crypto'
import { type Node, rangeOf } from './ast.ts'
import { render, type Wrap } from './render.ts'

/** One change of the sources. `id` is made of what a reader sees, so it survives moved lines and other mutants. */
export type Mutant = {
  id: string
  /** The switch's value in this build of the schema; 0 is the unchanged program. */
  number: number
  operator: string
  file: string
  function: string
  line: number
  statement: string
  original: string
  replacement: string
}

/** A mutant's number as it stands in the code: marked, so that bytecode shows which mutants it has. */
export const switchOf = (number: number): number => (number === 0 ? 0 : 0xa5c30000 + number)

type Place = { function: string; statement: string }

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Gathers the mutants of all files, the helper functions that switch them, and each file's wraps. */
export class Collector {
  readonly mutants: Mutant[] = []
  readonly helpers: string[] = []
  readonly imports = new Set<string>()
  readonly skipped = new Map<string, number>()
  private readonly ids = new Map<string, number>()
  private wraps: Wrap[] = []
  private text: Buffer = Buffer.alloc(0)
  private file = ''
  private place: Place = { function: '', statement: '' }

  /** Begins a file. */
  open(file: string, text: Buffer): void {
    this.file = file
    this.text = text
    this.wraps = []
  }

  /** Ends a file: its text with every mutant behind its switch. */
  close(): string {
    return render(this.text, this.wraps)
  }

  at(place: Place): void {
    this.place = place
  }

  textOf(node: Node): string {
    const { start, end } = rangeOf(node)
    return this.text.toString('utf8', start, end)
  }

  textAt(start: number, end: number): string {
    return this.text.toString('utf8', start, end)
  }

  /** The byte after a statement's semicolon, which solc leaves out of the range. */
  endOfStatement(node: Node): number {
    const at = this.text.indexOf(';', rangeOf(node).end)
    if (at < 0) throw new RangeError(`${this.file}: a statement without an end`)
    return at + 1
  }

  /** Notes a mutant and gives its number. */
  add(operator: string, node: Node, original: string, replacement: string): number {
    const words = [this.file, this.place.function, this.place.statement, operator, original, replacement].map(
      oneLine,
    )
    const key = JSON.stringify(words)
    const again = this.ids.get(key) ?? 0
    this.ids.set(key, again + 1)
    const id = createHash('sha256').update(`${key}#${again}`).digest('hex').slice(0, 10)
    const number = this.mutants.length + 1
    const line = this.text.toString('utf8', 0, rangeOf(node).start).split('\n').length
    const [file, fn, statement] = words as [string, string, string]
    const shown = { original: oneLine(original), replacement: oneLine(replacement) }
    this.mutants.push({ id, number, operator, file, function: fn, line, statement, ...shown })
    return switchOf(number)
  }

  wrap(node: Node, layer: number, build: Wrap['build']): void {
    this.wraps.push({ ...rangeOf(node), layer, build })
  }

  wrapRange(range: { start: number; end: number }, layer: number, build: Wrap['build']): void {
    this.wraps.push({ ...range, layer, build })
  }

  skip(what: string): void {
    this.skipped.set(what, (this.skipped.get(what) ?? 0) + 1)
  }
}
