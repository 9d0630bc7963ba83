import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BatchView, DealView } from '@manyhands/chain'
import type { Address, BatchId } from '@manyhands/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDutyFolder, type DutyFolder } from './duty-folder.ts'
import { settledDepthBlocks, tidyFolder } from './tidy-folder.ts'

const id = (n: number): BatchId => `0x${n.toString(16).padStart(64, '0')}` as BatchId
const me: Address = `0x${'1'.repeat(40)}`
const other: Address = `0x${'2'.repeat(40)}`
const head = 1000
const deep = head - settledDepthBlocks

let root: string
let folder: DutyFolder
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidy-'))
  folder = createDutyFolder(root)
})
afterEach(() => rm(root, { recursive: true }))

function batch(n: number, status: BatchView['status'], block: number, worker = me): BatchView {
  return { id: id(n), index: n, status, block, state: { members: [{ worker }] } } as unknown as BatchView
}

it('removes what ended or was lost long ago, and nothing else', async () => {
  const batches = [
    batch(1, 'settled', deep),
    batch(2, 'settled', deep + 1),
    batch(3, 'assigned', deep),
    batch(4, 'assigned', deep, other),
    batch(5, 'undecided', deep),
  ]
  const deal = { claimed: false, batches: new Map(batches.map(b => [b.index, b])) } as unknown as DealView
  const gone = { claimed: true, batches: new Map([[6, batch(6, 'assigned', deep)]]) } as unknown as DealView
  // The chain tells nothing of number 7: perhaps the node lags.
  for (const n of [1, 2, 3, 4, 5, 6, 7]) {
    await folder.saveTask(id(n), { task: 0, status: 'ok', digest: id(9), callback: id(0) }, new Uint8Array(3))
  }
  await tidyFolder({ folder, deals: [deal, gone], head, worker: me })
  expect((await folder.list()).sort()).toEqual([2, 3, 7].map(id))
})
