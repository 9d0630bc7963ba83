import { zeroAddress } from '@manyhands/protocol'
import { expect, it, vi } from 'vitest'
import type { Client } from '../create-client.ts'
import { fakeChain } from '../testing/fake-chain.ts'
import { requester, workers } from '../testing/make-result.ts'
import { publishAsset } from './publish-asset.ts'

const content = `0x${'12'.repeat(32)}` as const
const other = `0x${'34'.repeat(32)}` as const
const stranger = workers[0]!.address

/** On the chain 7 has another content; 9 has this one, and is the requester's. */
function setup({ offered, owner }: { offered: number[]; owner: string }) {
  const order = { price: 0n, expiry: 10n ** 9n, poolOnly: 0, datasetOnly: 0, requesterOnly: zeroAddress }
  const views = offered.map(app => ({
    kind: 'app',
    status: 'open',
    remaining: 100,
    order: { ...order, app },
  }))
  const market = {
    listAssets: async () => ({ assets: [7, 9].map(id => ({ kind: 'app', id, owner, content })) }),
    listOrders: async ({ app }: { app: number }) => ({
      orders: views.filter(view => view.order.app === app),
    }),
    postOrder: vi.fn(),
  }
  const reads = {
    contentOf: ([id]: readonly unknown[]) => (id === 9n ? content : other),
    ownerOf: () => requester.address,
    epochOf: () => 0n,
  }
  return { market, client: { market, chain: fakeChain({ reads }), account: requester } as unknown as Client }
}

it('an offered id is taken only if the chain has that content for it', async () => {
  const { client, market } = setup({ offered: [7, 9], owner: stranger })
  expect(await publishAsset(client, 'app', content, {})).toEqual({ id: 9, content, isNew: false })
  expect(market.postOrder).not.toHaveBeenCalled()
})

it('the own id is offered that the chain says is one’s own', async () => {
  const { client, market } = setup({ offered: [7], owner: stranger })
  expect(await publishAsset(client, 'app', content, {})).toEqual({ id: 9, content, isNew: false })
  expect(market.postOrder).toHaveBeenCalledWith(
    expect.objectContaining({ order: expect.objectContaining({ app: 9 }) }),
  )
})
