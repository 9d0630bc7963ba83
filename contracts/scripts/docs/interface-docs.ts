/** One function, event or error of an interface, as its source says it. */
export type Entry = {
  kind: 'function' | 'event' | 'error'
  name: string
  /** Types and names of the arguments, on one line. */
  parameters: string
  isView: boolean
  /** The NatSpec before the first *Requires* or *Effects*, and what follows each. */
  text: string
  requires: string
  effects: string
}

const declaration = /((?:[ \t]*\/\/\/.*\n)*)[ \t]*(function|event|error)\s+(\w+)\s*\(([^)]*)\)([^;]*);/g

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/**
 * Reads an interface of this house: `///` comments, then a declaration. A declaration without a comment and right below another shares its, as
 * the sources mean it ("Thrown when …" over two errors).
 */
export function readInterface(source: string): Entry[] {
  const entries: Entry[] = []
  let comment = ''
  for (const { index, 1: own, 2: kind, 3: name, 4: parameters, 5: tail } of source.matchAll(declaration)) {
    if (source.slice(0, index).endsWith('\n\n')) comment = ''
    if (own !== '') comment = oneLine(own!.replace(/^[ \t]*\/\/\/ ?/gm, ' '))
    const [beforeEffects, effects = ''] = comment.split('*Effects*:')
    const [text, requires = ''] = beforeEffects!.split('*Requires*:')
    entries.push({
      kind: kind as Entry['kind'],
      name: name!,
      parameters: oneLine(parameters!.replace(/ (calldata|memory)/g, '')),
      isView: /\b(view|pure)\b/.test(tail!),
      text: text!.trim(),
      requires: requires.trim(),
      effects: effects.trim(),
    })
  }
  return entries
}

const cell = (text: string) => text.replaceAll('|', '\\|') || '—'

/** Tables of one interface: its functions with what they require and do, its reads, its events, its errors. */
export function renderInterface(title: string, entries: readonly Entry[]): string {
  const calls = entries.filter(({ kind, isView }) => kind === 'function' && !isView)
  const reads = entries.filter(({ kind, isView }) => kind === 'function' && isView)
  const parts = [
    `### ${title}`,
    table(['call', 'what', 'requires', 'effects'], calls, entry => [
      entry.text,
      entry.requires,
      entry.effects,
    ]),
    table(['read', 'what'], reads, entry => [entry.text]),
    table(['event', 'what'], named(entries, 'event'), entry => [entry.text]),
    table(['error', 'when'], named(entries, 'error'), entry => [
      entry.text.replace(/^Thrown (by|when) /, (_, w) => (w === 'by' ? 'by ' : '')),
    ]),
  ]
  return parts.filter(part => part !== '').join('\n\n')
}

function named(entries: readonly Entry[], kind: Entry['kind']): Entry[] {
  return entries.filter(entry => entry.kind === kind)
}

function table(
  head: readonly string[],
  entries: readonly Entry[],
  columns: (entry: Entry) => string[],
): string {
  if (entries.length === 0) return ''
  const rows = entries.map(entry => {
    const cells = [`\`${entry.name}(${entry.parameters})\``, ...columns(entry).map(cell)]
    return `| ${cells.join(' | ')} |`
  })
  return [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows].join('\n')
}
