import type { Chain } from '@manyhands/chain'
import { zeroAddress } from '@manyhands/protocol'
import { expect, it } from 'vitest'
import { workerAddress } from './plan/scenario.ts'
import { readRoster } from './roster.ts'

/** A pool that has two seats, one of them taken, and had two more. */
const answers: Record<string, (args: readonly unknown[]) => unknown> = {
  poolOf: () => ({ seats: 2 }),
  seatOf: ([, seat]) => ({ worker: seat === 0 ? workerAddress(1) : zeroAddress, activeUntil: 0 }),
  vacatedOf: ([, seat]) => (seat === 3 ? 77 : 0),
  accountOf: () => ({ joinBlock: 5, score: 9, free: 10n }),
}
const readContract = async ({ functionName, args }: { functionName: string; args: readonly unknown[] }) =>
  answers[functionName]!(args)
const chain = { client: { readContract }, deployment: {} } as unknown as Chain

it('knows the members, and who left a seat that was given up since a deal was matched', async () => {
  const read = (seatsOfDeals: number) => readRoster(chain, 1, seatsOfDeals, () => true)
  const now = await read(0)
  expect([...now.roster.values()]).toMatchObject([{ seat: 0, worker: workerAddress(1), freeNrlc: 10n }])
  expect([...now.vacated]).toEqual([])
  expect([...(await read(4)).vacated]).toEqual([[3, 77]])
})
