import { isDeep } from './deep-lists'

const listOf = (pages: number) => ({ state: { data: { pages: Array.from({ length: pages }, () => ({})) } } })

it('takes a list for deep that somebody has scrolled down, and nothing else', () => {
  expect([1, 3, 4, 100].map((pages) => isDeep(listOf(pages)))).toEqual([false, false, true, true])
  for (const data of [undefined, null, {}, { id: 1 }]) expect(isDeep({ state: { data } })).toBe(false)
})
