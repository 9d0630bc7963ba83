import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BatchView } from '@manyhands/chain'
import { type Batch, batchId, type DealId } from '@manyhands/protocol'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Contribution, Duty } from './duty.ts'
import { createDutyFolder, type DutyFolder } from './duty-folder.ts'
import { type DutyContext, performDuty } from './perform-duty.ts'

const word = (byte: string) => `0x${byte.repeat(32)}` as const
const account = privateKeyToAccount(generatePrivateKey())
const other = privateKeyToAccount(generatePrivateKey()).address
const deal: DealId = word('d0')
const duty = { id: batchId(deal, 0), deal, index: 0, seat: 0 } as unknown as Duty
const contribution: Contribution = {
  deal,
  index: 0,
  root: word('01'),
  salt: word('02'),
  seal: word('03'),
  signature: `0x${'11'.repeat(65)}`,
  tasks: [{ task: 0, status: 'ok', digest: word('04'), callback: word('00') }],
}

let root: string
let folder: DutyFolder
let did: string[]
let view: BatchView | undefined
let stopping: AbortController

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'duty-'))
  folder = createDutyFolder(root)
  await folder.saveContribution(duty.id, contribution)
  did = []
  stopping = new AbortController()
})
afterEach(() => rm(root, { recursive: true }))

/** The batch as the chain shows it: who has sealed, and whether it has ended. */
function seen(sealed: { me: boolean; other: boolean }, status: BatchView['status'] = 'assigned'): BatchView {
  const member = (worker: `0x${string}`, isSealed: boolean) => ({
    worker,
    weight: 2,
    round: 1,
    seal: isSealed ? word('03') : word('00'),
  })
  const members = [member(account.address, sealed.me), member(other, sealed.other)]
  const state: Batch = { cursor: 2, misses: 0, revealBy: 0, revealed: 0, members }
  return { id: duty.id, index: 0, status, state, commitBy: 0, block: 1 }
}

function perform(): Promise<void> {
  const note = (what: string) => async () => void did.push(what)
  return performDuty(duty, {
    account,
    folder,
    signal: stopping.signal,
    view: () => view,
    report: () => undefined,
    scheduler: { commit: note('commit'), reveal: note('reveal') },
    blobs: { has: async () => did.push('upload') > 0 },
  } as unknown as DutyContext)
}

it('commits, shows nothing until the whole squad is bound, then uploads and reveals', async () => {
  view = seen({ me: false, other: false })
  const performing = perform()
  await sleep(250)
  expect(did).toEqual(['commit'])
  view = seen({ me: true, other: false })
  await sleep(350)
  expect(did).toEqual(['commit'])
  view = seen({ me: true, other: true })
  await sleep(250)
  expect(did).toEqual(['commit', 'upload', 'reveal'])
  view = seen({ me: true, other: true }, 'settled')
  await performing
})

it('takes a batch that vanishes in a reorganisation for unknown: shows nothing, keeps its salt', async () => {
  view = seen({ me: true, other: false })
  const performing = perform()
  await sleep(150)
  view = undefined
  await sleep(350)
  expect(did).toEqual([])
  expect(await folder.loadContribution(duty.id)).toEqual(contribution)
  view = seen({ me: true, other: true })
  await sleep(250)
  expect(did).toEqual(['upload', 'reveal'])
  stopping.abort(new Error('enough'))
  await expect(performing).rejects.toThrow()
})

it('keeps what it has on disk when the batch has ended: the end may be undone', async () => {
  view = seen({ me: true, other: true }, 'settled')
  await perform()
  expect(await folder.loadContribution(duty.id)).toEqual(contribution)
})
