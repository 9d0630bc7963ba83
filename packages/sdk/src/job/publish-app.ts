import type { LoadedProject } from '@manyhands/runtime'
import type { Client } from '../create-client.ts'
import { prepareApp } from './prepare-job.ts'
import { type Published, type PublishOptions, publishAsset } from './publish-asset.ts'
import { uploadBlobs } from './upload-blobs.ts'

/** Uploads an app's module, files and manifest, and sees to it that it is registered and offered. */
export async function publishApp(
  client: Client,
  app: LoadedProject['app'],
  options: PublishOptions = {},
): Promise<Published> {
  const { report = () => undefined } = options
  const prepared = await prepareApp(app)
  if (app.check) {
    const { signer, runs } = app.check
    report({ type: 'checked', signer, runs, fits: prepared.manifest.check !== undefined })
  }
  await uploadBlobs(client.blobs, prepared.blobs, report)
  return await publishAsset(client, 'app', prepared.digest, options)
}
