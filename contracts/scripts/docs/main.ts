// Writes the reference part of docs/contracts/*.md from the interfaces; with --check only tells whether it is up to date.
import { readFileSync, writeFileSync } from 'node:fs'
import { readInterface, renderInterface } from './interface-docs.ts'

const root = new URL('../../../', import.meta.url)
const marker = '<!-- What follows is written from the interfaces by `npm run docs:contracts`. -->'

const pages: Record<string, [title: string, source: string][]> = {
  hub: [
    ['Accounts', 'ILedger'],
    ['Matching', 'IMarket'],
    ['Orders of one’s own', 'IOrders'],
    ['Pools and members', 'IMembership'],
    ['Seeds', 'ISeeds'],
    ['Squads', 'ISquads'],
    ['Commitments and settlement', 'IConsensus'],
    ['Reveals without the scheduler', 'IReveals'],
    ['The end of a deal', 'IClosing'],
    ['Delivery', 'IDelivery'],
    ['Policies', 'IPolicy'],
    ['Reads', 'IHubState'],
    ['The contract itself', 'IHub'],
    ['What every room refuses', 'IDeals'],
  ],
  registries: [['Registry', 'IRegistry']],
}

const stale: string[] = []
for (const [page, interfaces] of Object.entries(pages)) {
  const path = new URL(`docs/contracts/${page}.md`, root)
  const current = readFileSync(path, 'utf8')
  if (!current.includes(marker)) throw new Error(`docs/contracts/${page}.md has no marker`)
  const reference = interfaces.map(([title, name]) => {
    const source = readFileSync(new URL(`contracts/src/interfaces/${name}.sol`, root), 'utf8')
    return renderInterface(title, readInterface(source))
  })
  const head = current.slice(0, current.indexOf(marker) + marker.length)
  const text = `${head}\n\n${reference.join('\n\n')}\n`
  if (text === current) continue
  if (process.argv.includes('--check')) stale.push(page)
  else writeFileSync(path, text)
}
if (stale.length > 0) {
  process.stderr.write(`docs/contracts: ${stale.join(', ')} out of date: run npm run docs:contracts\n`)
  process.exit(1)
}
