/** The browser's name of the page; apps have none. */
export function NameOfPage(_: { title: string }) {
  return null
}
