import { randomBytes } from 'node:crypto'
import { type HubDomain, resultRoot, seal, type TaskOutcome, typedData } from '@manyhands/protocol'
import type { LocalAccount } from 'viem'
import type { Contribution, Duty } from '../duty.ts'
import type { DutyFolder } from '../duty-folder.ts'

/** Seals the batch's result. Salt and root are on disk before the signature exists anywhere else. */
export async function sealResult(
  duty: Duty,
  tasks: TaskOutcome[],
  options: { account: LocalAccount; domain: HubDomain; folder: DutyFolder },
): Promise<Contribution> {
  const known = await options.folder.loadContribution(duty.id)
  if (known) return known
  const { account, domain, folder } = options
  const root = resultRoot(tasks)
  const salt = `0x${randomBytes(32).toString('hex')}` as const
  const sealed = seal(account.address, duty.id, root, salt)
  const message = { worker: account.address, deal: duty.deal, batch: duty.index, seal: sealed }
  const signature = await account.signTypedData(typedData(domain, 'Commit', message) as never)
  const contribution = { deal: duty.deal, index: duty.index, root, salt, seal: sealed, signature, tasks }
  await folder.saveContribution(duty.id, contribution)
  return contribution
}
