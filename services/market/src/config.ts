import { dirname, resolve } from 'node:path'
import { deploymentSchema } from '@manyhands/chain'
import { readConfig } from '@manyhands/host'
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
export async function readMarketConfig(path: string | undefined): Promise<Config> {
  const config = await readConfig(path, configSchema)
  const folder = dirname(resolve(path ?? '.'))
  const { blobsFolder, relayerKeyFile } = config
  return {
    ...config,
    blobsFolder: resolve(folder, blobsFolder),
    relayerKeyFile: resolve(folder, relayerKeyFile),
  }
}
