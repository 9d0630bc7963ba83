import { type Terms, workerStakeNrlcDown } from '@manyhands/protocol'
import { expect, it } from 'vitest'
import { settlementMoney, soloMoney } from './settlement-money.ts'

const owner = (digit: number) => `0x${String(digit).repeat(40)}` as const

/** tasks · pool price · scheduler % · stake % · squad (round and fate of each place) → per winner by round, pool owner, burned */
const table = `
 4 | 100 |  5 | 30 | 1w 1w          | 190 190     |  20 |   0
 4 | 100 |  0 | 30 | 1w 1w 1w       | 133 133 133 |   1 |   0
 1 |   7 |  5 | 30 | 1w 1w          | 3 3         |   1 |   0
 4 | 100 |  5 | 30 | 1w 1s 2w       | 190 190     |  20 | 120
 4 | 100 |  5 | 30 | 1w 1s 2w 2w    | 190 155 155 |  20 |   0
 4 | 100 |  5 |100 | 1w 1s 2w 2w    | 190 190 190 |  20 | 210
 4 | 100 |  5 |  0 | 1w 1s 2w 2w    | 190 95 95   |  20 |   0
 4 |   0 |  5 | 30 | 1w 1w          | 0 0         |   0 |   0
 4 | 100 | 100| 30 | 1w 1w          | 0 0         | 400 |   0
 4 | 100 |  5 | 30 | 1w 1w 2s       | 190 190     |  20 | 120
 4 | 100 |  5 | 30 | 1w 1w 2-       | 190 190     |  20 |   0
`

const rows = table
  .trim()
  .split('\n')
  .map(row => row.split('|').map(cell => cell.trim()))

it.each(rows)(
  '%s tasks at %s, fee %s %%, stake %s %%, squad %s',
  (tasks, price, fee, stake, squad, paid, pool, burned) => {
    const terms = termsOf(Number(tasks), BigInt(price!), Number(fee), Number(stake))
    const places = squad!
      .split(' ')
      .map((place, at) => ({ round: Number(place[0]), fate: place[1], worker: owner(at + 1) }))
    const members = places.map(({ round, worker }) => ({ worker, weight: 2, round }))
    const placesOf = (fate: string) => places.flatMap((place, at) => (place.fate === fate ? [at] : []))
    const verdict = { winners: placesOf('w'), slashed: placesOf('s'), decidingRound: 1 }
    const { payments, burnedNrlc } = settlementMoney(terms, { index: 0, members, verdict })
    const nrlcOf = (role: string) => payments.filter(payment => payment.role === role).map(({ nrlc }) => nrlc)
    expect(nrlcOf('worker').join(' ')).toBe(paid)
    expect(nrlcOf('pool').join()).toBe(pool)
    expect(`${burnedNrlc}`).toBe(burned)
    const out = payments.reduce((sum, { nrlc }) => sum + nrlc, burnedNrlc)
    const taskPrice = terms.appPrice + terms.datasetPrice + terms.poolPrice
    const slashed = workerStakeNrlcDown(terms, Number(tasks)) * BigInt(verdict.slashed.length)
    expect(out, 'in = out').toBe(taskPrice * BigInt(tasks!) + slashed)
  },
)

it('a solo batch pays its one worker all but the fee', () => {
  const { payments } = soloMoney(termsOf(3, 100n, 5, 30), 0, owner(1))
  expect(payments.map(({ role, nrlc }) => `${role} ${nrlc}`)).toEqual([
    'app 21',
    'dataset 9',
    'worker 285',
    'pool 15',
  ])
})

function termsOf(tasks: number, poolPrice: bigint, schedulerPct: number, workerStakePct: number): Terms {
  const owners = { appOwner: owner(7), datasetOwner: owner(8), poolOwner: owner(9) }
  const prices = { appPrice: 7n, datasetPrice: 3n, poolPrice }
  return { ...owners, ...prices, schedulerPct, workerStakePct, tasks, batchSize: tasks } as Terms
}
