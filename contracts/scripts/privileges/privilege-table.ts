/** One row of the table in docs/contracts/privileges.md: a function of one or several contracts. */
export type Privilege = {
  contracts: string[]
  /** `name(types)`, structs by their names. */
  signature: string
  who: string
  effect: string
  /** The error that everybody else gets; undefined where nobody is refused for who he is. */
  refusal: string | undefined
}

const heading = '| contract | function | who may call | what it can do, and to whom | others get |'

export function readPrivileges(page: string): Privilege[] {
  const lines = page.split('\n')
  const start = lines.indexOf(heading)
  if (start === -1) throw new Error(`no table with the heading ${heading}`)
  const rows: Privilege[] = []
  for (const line of lines.slice(start + 2)) {
    if (!line.startsWith('|')) break
    const cells = line.split('|').map(cell => cell.trim())
    if (cells.length !== 7) throw new Error(`not five columns: ${line}`)
    const [, contracts = '', signature = '', who = '', effect = '', refusal = ''] = cells
    rows.push({
      contracts: contracts.split(', '),
      signature: signature.replaceAll('`', ''),
      who,
      effect,
      refusal: refusal === '—' ? undefined : refusal.replaceAll('`', ''),
    })
  }
  return rows
}
