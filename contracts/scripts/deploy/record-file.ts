import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type ChainRecord, partNames } from '../../deploy/index.ts'
import { UsageError } from './usage-error.ts'

export function readRecord(path: string): ChainRecord {
  try {
    const record = JSON.parse(readFileSync(path, 'utf8')) as Partial<ChainRecord>
    const isMarket =
      record.contracts !== undefined && record.currency !== undefined && record.hub !== undefined
    if (record.chainId === undefined || !(isMarket || partNames.some(name => record[name] !== undefined))) {
      throw new Error('not the record of a deployment')
    }
    return record as ChainRecord
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`)
  }
}

/** What an earlier run wrote there, which has to be of the same chain. */
export function keptRecord(path: string, chainId: number): ChainRecord | undefined {
  if (!existsSync(path)) return undefined
  const record = readRecord(path)
  if (record.chainId === chainId) return record
  throw new UsageError(`${path}: the record of chain ${record.chainId}; this is chain ${chainId}`)
}

export function writeRecord(path: string, record: ChainRecord): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(record, null, 2)}\n`)
}
