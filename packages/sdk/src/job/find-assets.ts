import { isUnreachable, readContent } from '@manyhands/chain'
import type { Digest } from '@manyhands/protocol'
import { allPages } from '../all-pages.ts'
import type { Client } from '../create-client.ts'

const pageSize = 100

/** Ids that stand for a content. The market only says where to look: an id that the chain has other content for is passed over. */
export async function findAssets(
  { chain, market }: Pick<Client, 'chain' | 'market'>,
  kind: 'app' | 'dataset',
  content: Digest,
): Promise<number[]> {
  const found: number[] = []
  const pages = allPages(cursor => market.listAssets({ kind, content, limit: pageSize, cursor }))
  for await (const { assets } of pages) {
    for (const asset of assets) {
      if (asset.content !== content || found.includes(asset.id)) continue
      if ((await contentOf(asset.id)) === content) found.push(asset.id)
    }
  }
  return found

  async function contentOf(id: number): Promise<Digest | undefined> {
    try {
      return await readContent(chain, kind, id)
    } catch (error) {
      if (isUnreachable(error)) throw error
      // The registry refuses an id that it never gave.
      return undefined
    }
  }
}
