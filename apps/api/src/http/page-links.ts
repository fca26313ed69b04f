/** Absolute links to the pages around one page of a list, or null where there is none. */
export type PageLinks = { next: string | null; previous: string | null }

/**
 * Links for paging by offset. Every other member of the query is carried on.
 *
 * @param url where the list is, absolute
 * @param query as the caller sent it, without `limit` and `offset`
 */
export function pageLinks(
  url: string,
  query: Readonly<Record<string, string>>,
  page: { limit: number; offset: number; count: number },
): PageLinks {
  const { limit, offset, count } = page
  const link = (at: number) =>
    `${url}?${new URLSearchParams({ ...query, limit: String(limit), offset: String(at) }).toString()}`
  return {
    next: offset + limit < count ? link(offset + limit) : null,
    previous: offset > 0 && count > 0 ? link(Math.max(0, Math.min(offset, count) - limit)) : null,
  }
}
