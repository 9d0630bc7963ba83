import { describe, expect, it, vi } from 'vitest'
import type { MarketClient } from '../market-client.ts'
import { fakeChain, silence } from '../testing/fake-chain.ts'
import { findAssets } from './find-assets.ts'

const content = `0x${'12'.repeat(32)}` as const
const other = `0x${'34'.repeat(32)}` as const
const owner = `0x${'5'.repeat(40)}` as const
const asset = (id: number, of: string = content) => ({ kind: 'app', id, owner, content: of })

/** Assets 1 and 2 have the content, 3 has another, more there are not. */
function contentOf([id]: readonly unknown[]) {
  if (id === 1n || id === 2n) return content
  if (id === 3n) return other
  throw new Error('ERC721NonexistentToken')
}

function setup(pages: { assets: object[]; next?: string }[], answer = contentOf) {
  const listAssets = vi.fn(
    async ({ cursor }: { cursor?: string }) => pages[Number(cursor ?? 0)] ?? pages.at(-1)!,
  )
  const market = { listAssets } as unknown as MarketClient
  return { listAssets, client: { market, chain: fakeChain({ reads: { contentOf: answer } }) } }
}

describe('ids that stand for a content', () => {
  it('are those of which the chain says so, whatever the market says', async () => {
    const { client } = setup([{ assets: [asset(1), asset(3), asset(9)], next: '1' }, { assets: [asset(2)] }])
    expect(await findAssets(client, 'app', content)).toEqual([1, 2])
  })

  it('are asked for by their content; what is sent besides is passed over', async () => {
    const { client, listAssets } = setup([{ assets: [asset(3, other), asset(1)] }])
    expect(await findAssets(client, 'app', content)).toEqual([1])
    expect(listAssets).toHaveBeenCalledWith(expect.objectContaining({ kind: 'app', content }))
  })

  it('are looked for in so many pages and no more', async () => {
    const { client, listAssets } = setup([{ assets: [asset(1)], next: '0' }])
    expect(await findAssets(client, 'app', content)).toEqual([1])
    expect(listAssets.mock.calls.length).toBeLessThanOrEqual(200)
  })

  it('are not guessed when the chain is silent', async () => {
    const { client } = setup([{ assets: [asset(1)] }], silence)
    await expect(findAssets(client, 'app', content)).rejects.toThrow('HTTP request failed')
  })
})
