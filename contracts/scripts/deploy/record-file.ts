import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Address, isAddressEqual } from 'viem'
import type { DeploymentRecord } from '../../deploy/index.ts'
import { UsageError } from './usage-error.ts'

export function readRecord(path: string): DeploymentRecord {
  try {
    const record = JSON.parse(readFileSync(path, 'utf8')) as Partial<DeploymentRecord>
    if (record.contracts === undefined || record.currency === undefined || record.hub === undefined) {
      throw new Error('not the record of a deployment')
    }
    return record as DeploymentRecord
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`)
  }
}

/** The block of an earlier run that made the same market: a later run creates nothing. */
export function keptBlock(path: string, hub: Address): number | undefined {
  if (!existsSync(path)) return undefined
  const record = readRecord(path)
  return isAddressEqual(record.hub, hub) ? record.block : undefined
}

export function writeRecord(path: string, record: DeploymentRecord): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(record, null, 2)}\n`)
}
