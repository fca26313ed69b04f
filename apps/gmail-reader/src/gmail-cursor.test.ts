import { describe, expect, it } from 'vitest'
import {
  behindHistory,
  behindListing,
  firstCursor,
  heldUp,
  isStuck,
  overForgotten,
  parseGmailCursor,
  reachingBack,
} from './gmail-cursor.ts'

const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 2, day, hour)).toISOString()
const seconds = (day: number) => Date.UTC(2026, 2, day) / 1_000
const place = (historyId: string, day: number, hour = 0) => ({ historyId, at: at(day, hour) })
const settled = () => behindListing(firstCursor(place('100', 2), seconds(1)))

describe('the cursor of a Gmail mailbox', () => {
  it('begins before the listing, and goes on with the history from the place told then', () => {
    const first = firstCursor(place('100', 2), seconds(1))
    expect(first).toMatchObject({ history_id: '100', list_after: seconds(1), listed_after: null })
    expect(behindListing(first)).toMatchObject({ history_id: '100', list_after: null, listed_after: seconds(1) })
  })

  it('reads every stretch of the history twice', () => {
    const once = behindHistory(settled(), place('110', 3))
    expect(once).toMatchObject({ history_id: '100', next_history_id: '110', read_at: at(2) })
    expect(behindHistory(once, place('120', 4))).toMatchObject({
      history_id: '110',
      next_history_id: '120',
      read_at: at(3),
    })
  })

  it('stays the same while nothing happens, but for once a day', () => {
    const still = settled()
    expect(behindHistory(still, place('100', 2, 20))).toBe(still)
    expect(behindHistory(still, place('100', 3, 1))).not.toBe(still)
  })

  it('lists over a forgotten place with a day to spare, but nothing older than was wanted', () => {
    const late = behindHistory(behindHistory(settled(), place('110', 8)), place('120', 9))
    const over = overForgotten(late, place('900', 20))
    expect(over).toMatchObject({ history_id: '900', read_at: at(20), list_after: seconds(7), listed_after: seconds(1) })
    expect(overForgotten(settled(), place('900', 20)).list_after).toBe(seconds(1))
  })

  it('keeps the older beginning when a place is forgotten in the middle of a listing', () => {
    const listing = firstCursor(place('100', 9), seconds(1))
    expect(overForgotten(listing, place('900', 20)).list_after).toBe(seconds(1))
  })

  it('lists again when the person wants mails from further back, and only then', () => {
    expect(reachingBack(settled(), seconds(1))).toEqual(settled())
    const longer = Date.UTC(2026, 0, 1) / 1_000
    expect(reachingBack(settled(), longer)).toMatchObject({ list_after: longer, history_id: '100' })
  })

  it('notes since when mails could not be had, until the place moves on', () => {
    const held = heldUp(heldUp(settled(), at(4)), at(5))
    expect(held).toMatchObject({ history_id: '100', stuck_since: at(4) })
    expect(isStuck(held, at(4, 23))).toBe(false)
    expect(isStuck(held, at(5))).toBe(true)
    expect(behindHistory(held, place('100', 5)).stuck_since).toBe(null)
  })

  it('takes what it cannot read for no cursor', () => {
    expect(parseGmailCursor({ ...settled() })).toEqual(settled())
    expect(parseGmailCursor({ ...settled(), history_id: 'abc' })).toBe(null)
    expect(parseGmailCursor({ uid: 7 })).toBe(null)
    expect(parseGmailCursor(null)).toBe(null)
  })
})
