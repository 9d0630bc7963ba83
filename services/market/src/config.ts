import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { deploymentSchema } from '@manyhands/chain'
import { ManyhandsError } from '@manyhands/errors'
import type { Hex } from '@manyhands/protocol'
import { z } from 'zod'

/** The configuration file of the market. Relative paths are relative to the file. */
export const configSchema = z.strictObject({
  /** 0 takes any free port; the ready line says which. */
  port: z.number().int().min(0).max(65_535),
  databaseUrl: z.string().min(1),
  rpcUrl: z.url(),
  /** What clients are told to use, when that differs. */
  publicRpcUrl: z.url().optional(),
  deployment: deploymentSchema,
  blobsFolder: z.string().min(1),
  maxBlobsBytes: z.number().int().positive().optional(),
  /** File with the relayer's private key, 0x and 64 hex digits, readable by its owner alone. */
  relayerKeyFile: z.string().min(1),
})
export type Config = z.output<typeof configSchema>

/** @throws FILE_UNREADABLE, INPUT_INVALID naming the field. */
export async function readConfig(path: string): Promise<Config> {
  const text = await readText(path)
  const parsed = configSchema.safeParse(parseJson(path, text))
  if (!parsed.success) {
    throw new ManyhandsError('INPUT_INVALID', { what: path, reason: z.prettifyError(parsed.error) })
  }
  const folder = dirname(resolve(path))
  const { blobsFolder, relayerKeyFile } = parsed.data
  return {
    ...parsed.data,
    blobsFolder: resolve(folder, blobsFolder),
    relayerKeyFile: resolve(folder, relayerKeyFile),
  }
}

/** The key in a file of mode 0600 (or stricter). @throws FILE_UNREADABLE, INPUT_INVALID; never shows the key. */
export async function readKeyFile(path: string): Promise<Hex> {
  const text = (await readText(path)).trim()
  const { mode } = await stat(path)
  if ((mode & 0o077) !== 0) {
    throw new ManyhandsError('FILE_UNREADABLE', { path, reason: 'others may read this key: chmod 600' })
  }
  if (!/^0x[0-9a-fA-F]{64}$/.test(text)) {
    throw new ManyhandsError('INPUT_INVALID', { what: path, reason: 'expected 0x and 64 hex digits' })
  }
  return text as Hex
}

async function readText(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch(error => {
    throw new ManyhandsError('FILE_UNREADABLE', {
      path,
      reason: (error as NodeJS.ErrnoException).code ?? 'unknown',
    })
  })
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ManyhandsError('INPUT_INVALID', { what: path, reason: (error as Error).message })
  }
}
