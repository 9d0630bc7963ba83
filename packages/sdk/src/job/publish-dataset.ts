import { digestOfBytes } from '@manyhands/store/http'
import type { Client } from '../create-client.ts'
import { type Published, type PublishOptions, publishAsset } from './publish-asset.ts'
import { uploadBlobs } from './upload-blobs.ts'

/** Uploads a dataset, and sees to it that it is registered and offered. Its content hash is the file's own. */
export async function publishDataset(
  client: Client,
  dataset: { name: string; bytes: Uint8Array },
  options: PublishOptions = {},
): Promise<Published> {
  const blob = { what: dataset.name, bytes: dataset.bytes }
  await uploadBlobs(client.blobs, [blob], options.report ?? (() => undefined))
  return await publishAsset(client, 'dataset', await digestOfBytes(dataset.bytes), options)
}
