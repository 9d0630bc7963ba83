import type { Chain } from '@manyhands/chain'
import { bytes32Schema, toWire } from '@manyhands/protocol'
import { assetKindSchema, type Health, type NetworkInfo } from '@manyhands/protocol/wire'
import type { BlobStore } from '@manyhands/store'
import { Hono } from 'hono'
import { z } from 'zod'
import { createCheckReader } from '../create-check-reader.ts'
import type { IndexerState } from '../create-indexer.ts'
import { readAssets } from '../read-assets.ts'
import { limitText, parseQuery, uint32Text } from './parse.ts'

const assetQuery = z.strictObject({
  kind: assetKindSchema,
  limit: limitText,
  cursor: uint32Text.default(0),
  content: bytes32Schema.optional(),
})

export type NetworkRoutesDeps = {
  chain: Chain
  blobs: Pick<BlobStore, 'get'>
  indexer: Readonly<IndexerState>
  publicRpcUrl: string
}

/** `GET /network`, `GET /assets?kind=&content=`, `GET /health`. */
export function networkRoutes({ chain, blobs, indexer, publicRpcUrl }: NetworkRoutesDeps): Hono {
  const readCheck = createCheckReader(blobs)
  return new Hono()
    .get('/network', c => {
      const { headBlock, headTime, indexedBlock } = indexer
      const { deployment } = chain
      const info: NetworkInfo = {
        chainId: deployment.chainId,
        deployment,
        rpcUrl: publicRpcUrl,
        headBlock,
        headTime,
        indexedBlock,
      }
      return c.json(info)
    })
    .get('/assets', async c => {
      const { kind, limit, cursor, content } = parseQuery(c, assetQuery)
      const page = await readAssets(chain, kind, cursor, limit, readCheck)
      // A page may come out empty and still name the next: it covers a range of ids.
      const assets = page.assets.filter(asset => content === undefined || asset.content === content)
      return c.json(toWire({ ...page, assets }) as object)
    })
    .get('/health', c => {
      const { headBlock, indexedBlock, error } = indexer
      const health: Health = {
        ok: error === undefined && headBlock > 0,
        headBlock,
        indexedBlock,
        ...(error !== undefined && { indexerError: error }),
      }
      return c.json(health, health.ok ? 200 : 503)
    })
}
