/** A list that is loaded anew asks for every page that is there: a deep one does so only when it is told to. */
const PAGES_BY_ITSELF = 3

/** Whether a person has scrolled so far down this list that it is not to be loaded anew by itself. */
export function isDeep({ state }: { state: { data?: unknown } }): boolean {
  const pages = (state.data as { pages?: unknown } | undefined)?.pages
  return Array.isArray(pages) && pages.length > PAGES_BY_ITSELF
}
