import { hubAbi } from '@manyhands/contracts'
import { ManyhandsError } from '@manyhands/errors'
import { type Bytes32, callbackFile, resultProof, statusCodes, zeroWord } from '@manyhands/protocol'
import { parseEventLogs, toHex } from 'viem'
import type { Client } from '../create-client.ts'
import type { DealReceipt } from '../receipt/receipt-schema.ts'
import type { TaskFiles } from '../receipt/result-files.ts'
import { callHub } from './call-hub.ts'

/** `isReceived` is false when the contract failed: it was given the result in vain, and can be given it again. */
export type Delivery = { tx: Bytes32; isReceived: boolean }

/**
 * Hands a settled task's callback bytes to the contract that the request named in `callbackTo` (ERC-1154), by the client's own
 * transaction; anyone may. A task without a callback, as every failed one, delivers no bytes.
 * @throws NOT_FOUND when the deal has no settled result of the task, TRANSACTION_REVERTED when the Hub refuses, say because nobody
 * waits for it or it was received already
 */
export async function deliverResult(
  client: Client,
  deal: Pick<DealReceipt, 'id' | 'terms' | 'batches'>,
  { task, files }: Pick<TaskFiles, 'task' | 'files'>,
): Promise<Delivery> {
  const { id, terms } = deal
  const inDeal = task - terms.first
  const batch = deal.batches.find(({ outcomes }) => outcomes?.some(outcome => outcome.task === inDeal))
  const place = batch?.outcomes?.findIndex(outcome => outcome.task === inDeal)
  if (batch?.outcomes === undefined || batch.verdict === undefined || place === undefined)
    throw new ManyhandsError('NOT_FOUND', { what: `a settled result of task ${task} in deal ${id}` })
  const { status, digest, callback } = batch.outcomes[place]!
  const bytes = files.find(({ path }) => path === `out/${callbackFile}`)?.bytes ?? new Uint8Array()
  const receipt = await callHub(client, `the delivery of task ${task}`, {
    functionName: 'deliver',
    args: [
      terms,
      { task: inDeal, status: statusCodes[status], digest },
      callback === zeroWord ? '0x' : toHex(bytes),
      batch.verdict.root,
      resultProof(batch.outcomes, place),
    ],
  })
  const [delivered] = parseEventLogs({ abi: hubAbi, eventName: 'Delivered', logs: receipt.logs })
  return { tx: receipt.transactionHash, isReceived: delivered?.args.succeeded === true }
}
