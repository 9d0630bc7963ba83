import { type AssetKind, type Chain, readContent, readOwner, registryAddress } from '@manyhands/chain'
import { registryAbi } from '@manyhands/contracts'
import type { Asset, AssetPage } from '@manyhands/protocol/wire'
import type { ReadCheck } from './create-check-reader.ts'

/** Registered assets of a kind with ids above `after`, in order. Ids are serial, so a page is a range of them. */
export async function readAssets(
  chain: Chain,
  kind: AssetKind,
  after: number,
  limit: number,
  readCheck: ReadCheck,
): Promise<AssetPage> {
  const address = registryAddress(chain, kind)
  const last = Number(await chain.client.readContract({ address, abi: registryAbi, functionName: 'count' }))
  const to = Math.min(after + limit, last)
  const ids = Array.from({ length: Math.max(0, to - after) }, (_, i) => after + 1 + i)
  const found = await Promise.all(ids.map(id => readAsset(chain, kind, id, readCheck)))
  const assets = found.filter(asset => asset !== undefined)
  return { assets, ...(to < last && { next: `${to}` }) }
}

async function readAsset(
  chain: Chain,
  kind: AssetKind,
  id: number,
  readCheck: ReadCheck,
): Promise<Asset | undefined> {
  const owner = await readOwner(chain, kind, id)
  if (owner === undefined) return undefined
  const content = await readContent(chain, kind, id)
  const check = kind === 'app' ? await readCheck(content) : undefined
  return { kind, id, owner, content, ...(check && { check }) }
}
