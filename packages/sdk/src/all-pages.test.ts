import { expect, it } from 'vitest'
import { allPages } from './all-pages.ts'

async function read(fetchPage: Parameters<typeof allPages>[0], maxPages?: number) {
  const pages = []
  for await (const page of allPages(fetchPage, maxPages)) pages.push(page)
  return pages
}

it('goes from page to page until there is no next', async () => {
  const cursors: (string | undefined)[] = []
  const pages = await read(async cursor => {
    cursors.push(cursor)
    return cursor === '2' ? {} : { next: `${Number(cursor ?? 0) + 1}` }
  })
  expect(pages).toHaveLength(3)
  expect(cursors).toEqual([undefined, '1', '2'])
})

it('ends by itself when the pages do not', async () => {
  const endless = async () => ({ next: 'again' })
  expect(await read(endless, 5)).toHaveLength(5)
  expect(await read(endless)).toHaveLength(200)
})
