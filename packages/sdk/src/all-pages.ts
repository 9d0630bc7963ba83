const defaultMaxPages = 200

/** Page after page of a list, until its end or `maxPages`: who answers could go on for ever. */
export async function* allPages<P extends { next?: string | undefined }>(
  fetchPage: (cursor: string | undefined) => Promise<P>,
  maxPages = defaultMaxPages,
): AsyncGenerator<P, void> {
  let cursor: string | undefined
  for (let count = 0; count < maxPages; count++) {
    const page = await fetchPage(cursor)
    yield page
    if (page.next === undefined) return
    cursor = page.next
  }
}
