import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ManyhandsError } from '@manyhands/errors'
import { batchId, type DealId, dealId, resultRoot, seal, type Terms } from '@manyhands/protocol'
import { createFakeRuntime, digestOf, type Runtime } from '@manyhands/runtime'
import { keccak256 } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Duty } from '../duty.ts'
import { createDutyFolder, type DutyFolder } from '../duty-folder.ts'
import { runTasks } from './run-tasks.ts'
import { sealResult } from './seal-result.ts'

const word = (byte: string) => `0x${byte.repeat(32)}` as const
const someone = `0x${'11'.repeat(20)}` as const
const terms: Terms = {
  requestHash: word('01'),
  first: 3,
  payer: someone,
  callbackTo: someone,
  app: 1,
  appOwner: someone,
  appPrice: 0n,
  dataset: 0,
  datasetOwner: someone,
  datasetPrice: 0n,
  pool: 1,
  poolOwner: someone,
  poolPrice: 1n,
  tasks: 10,
  batchSize: 4,
  category: 0,
  trust: 3,
  slack: 2,
  workerStakePct: 30,
  schedulerPct: 5,
  deadline: 99,
}
const deal: DealId = dealId(terms)
const duty: Duty = { id: batchId(deal, 2), deal, index: 2, terms, inputs: word('02'), seat: 0 }
const material = {
  job: { manyhands: 1 as const, name: 'j', app: { manifest: word('03') }, tasks: 20 },
  manifest: { manyhands: 1 as const, name: 'a', runtime: 'wasm' as const, module: word('04') },
  program: { runtime: 'wasm' as const, module: new Uint8Array() },
  files: [],
}

let root: string
let folder: DutyFolder
let ran: number[]
let runtime: Runtime

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'duties-'))
  folder = createDutyFolder(root)
  ran = []
  runtime = createFakeRuntime(task => {
    ran.push(task)
    return { files: [{ path: 'n.txt', bytes: new TextEncoder().encode(`${task}`) }] }
  })
})
afterEach(() => rm(root, { recursive: true }))

const run = () =>
  runTasks(duty, material, { runtime, folder, signal: new AbortController().signal, onDone: () => undefined })

describe('a run', () => {
  it('covers the batch’s tasks, numbered for the app from the start of the request', async () => {
    const outcomes = await run()
    expect(outcomes.map(outcome => outcome.task)).toEqual([8, 9])
    expect(ran).toEqual([11, 12])
  })

  it('puts the hash of the callback bytes beside the digest; a lie has none', async () => {
    const callback = new TextEncoder().encode('to the contract')
    runtime = createFakeRuntime(() => ({ files: [{ path: 'callback.bin', bytes: callback }] }))
    expect((await run()).map(outcome => outcome.callback)).toEqual([keccak256(callback), keccak256(callback)])
    await rm(join(root, duty.id), { recursive: true })
    const distort = async () => new Uint8Array([1])
    const options = {
      runtime,
      folder,
      signal: new AbortController().signal,
      onDone: () => undefined,
      distort,
    }
    const [lie] = await runTasks(duty, material, options)
    expect(lie).toMatchObject({ digest: digestOf(new Uint8Array([1])), callback: word('00') })
  })

  it('goes on after a restart: what is on disk is not run again', async () => {
    const first = await run()
    expect(await run()).toEqual(first)
    expect(ran).toEqual([11, 12])
  })

  it('keeps what was finished before this machine failed a task, and tries the rest again', async () => {
    let isShort = true
    const memory = new ManyhandsError('TASK_UNFINISHED', { task: 12, reason: 'no memory' })
    const calm = runtime
    runtime = createFakeRuntime(async (task, _files, input) => {
      if (task === 12 && isShort) throw memory
      const [result] = await calm.runTasks({ ...input, tasks: [task], isTold: false, onTask: () => {} })
      return { files: [{ path: 'digest', bytes: Buffer.from(result!.digest) }] }
    })
    await expect(run()).rejects.toBe(memory)
    expect(await folder.loadTask(duty.id, 8)).toBeDefined()
    expect(await folder.loadTask(duty.id, 9)).toBeUndefined()
    isShort = false
    expect((await run()).map(outcome => outcome.task)).toEqual([8, 9])
    expect(ran).toEqual([11, 12])
  })

  it('leaves nothing half written', async () => {
    await run()
    expect((await readdir(join(root, duty.id))).filter(name => name.endsWith('.partial'))).toEqual([])
  })
})

describe('a seal', () => {
  const account = privateKeyToAccount(generatePrivateKey())
  const domain = { chainId: 1, hub: someone }

  it('binds worker, batch and root, and is the same after a restart', async () => {
    const tasks = await run()
    const contribution = await sealResult(duty, tasks, { account, domain, folder })
    expect(contribution.root).toBe(resultRoot(tasks))
    expect(contribution.seal).toBe(seal(account.address, duty.id, contribution.root, contribution.salt))
    expect(await sealResult(duty, tasks, { account, domain, folder })).toEqual(contribution)
    expect(await folder.loadContribution(duty.id)).toEqual(contribution)
  })

  it('is salted anew for every batch', async () => {
    const tasks = await run()
    const one = await sealResult(duty, tasks, { account, domain, folder })
    const other = await sealResult({ ...duty, id: batchId(deal, 1), index: 1 }, tasks, {
      account,
      domain,
      folder,
    })
    expect(other.salt).not.toBe(one.salt)
  })
})
