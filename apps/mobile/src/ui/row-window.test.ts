import { RowHeights } from './row-window'

const keys = (count: number) => Array.from({ length: count }, (_, index) => `row ${index}`)

function heightsOf(count: number, estimate = 100): RowHeights {
  const heights = new RowHeights(estimate)
  heights.setKeys(keys(count))
  return heights
}

describe('the window of a long list', () => {
  it('holds what is on the screen, and room for all else', () => {
    expect(heightsOf(10_000).window(50_000, 50_800)).toEqual({ first: 500, end: 509, before: 50_000, after: 949_100 })
  })

  it('begins with the first row and ends with the last', () => {
    expect(heightsOf(5).window(-900, 9_000)).toEqual({ first: 0, end: 5, before: 0, after: 0 })
  })

  it('is empty for an empty list', () => {
    expect(heightsOf(0).window(0, 800)).toEqual({ first: 0, end: 0, before: 0, after: 0 })
  })

  it('takes measured heights before estimates', () => {
    const heights = heightsOf(3)
    expect(heights.measure('row 0', 140)).toBe(true)
    expect(heights.measure('row 0', 140)).toBe(false)
    expect([0, 1, 2, 3].map((index) => heights.top(index))).toEqual([0, 140, 240, 340])
  })

  it('knows a row again when rows before it are gone', () => {
    const heights = heightsOf(3)
    heights.measure('row 2', 60)
    heights.setKeys(['row 1', 'row 2'])
    expect(heights.top(2)).toBe(160)
  })
})
