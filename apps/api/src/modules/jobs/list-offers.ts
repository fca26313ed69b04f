import type { JobOffer, ListOffers, OfferSelection, OffersPage } from '@nextjob/contracts/job-offer'
import { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import { storable, storableTime } from '../../db/json-parameter.ts'
import { pageLinks } from '../../http/page-links.ts'
import { Problem } from '../../problem.ts'
import { countOffers, listOffers, type OfferFilter, type PageStart, readOwner } from './list-offers.queries.ts'
import { type JobOfferRow, toJobOffer } from './offer-row.queries.ts'
import { searchWords } from './posting-words.ts'

/** What a cursor holds: the order it was made for, the direction, and the row that the page touches. */
const cursorSchema = z.discriminatedUnion('sort', [
  z.strictObject({
    sort: z.literal('newest'),
    direction: z.enum(['after', 'before']),
    value: z.iso.datetime().transform(storableTime),
    id: z.number().int().min(0).max(2_147_483_647),
  }),
  z.strictObject({
    sort: z.literal('best'),
    direction: z.enum(['after', 'before']),
    value: z.number().min(-1).max(1),
    id: z.number().int().min(0).max(2_147_483_647),
  }),
])

/**
 * A page of the user's offers, by offset or, at the same speed at any depth, by cursor.
 *
 * @returns the page, and how many offers still wait for a score by the present profile
 * @throws Problem validation-failed for a cursor that this list has not given out
 */
export async function pageOfOffers(
  context: Pick<ApiContext, 'database' | 'env'>,
  userId: number,
  query: ListOffers,
): Promise<{ page: OffersPage; pending: number }> {
  const { sql } = context.database
  const { limit, offset, cursor, ...selection } = query
  const filter = toFilter(selection)
  const start: PageStart = cursor ? readCursor(cursor, selection.sort) : { offset: cursor === '' ? 0 : offset }
  const [owner, selected, rows] = await Promise.all([
    readOwner(sql, userId),
    isWhole(filter) ? null : countOffers(sql, userId, filter),
    listOffers(sql, userId, filter, { start, limit: limit + 1 }),
  ])
  const count = selected ?? owner.listed
  const hasMore = rows.length > limit
  const backward = 'direction' in start && start.direction === 'before'
  const shown = backward ? rows.slice(hasMore ? 1 : 0) : rows.slice(0, limit)
  const url = `${context.env.PUBLIC_URL}/job-offers`
  const carried = carriedQuery(selection)
  const links =
    cursor === undefined
      ? pageLinks(url, carried, { limit, offset, count })
      : cursorLinks(url, { ...carried, limit: String(limit) }, selection.sort, shown, {
          before: backward ? hasMore : cursor !== '',
          after: backward || hasMore,
        })
  return {
    page: { count, ...links, results: shown.map((row) => toJobOffer(row, owner)) },
    pending: owner.pending,
  }
}

const EXPORT_PAGE = 200

/** Every offer of a selection, a page at a time. */
export async function* everyOffer(
  context: Pick<ApiContext, 'database'>,
  userId: number,
  selection: OfferSelection,
): AsyncGenerator<JobOffer[]> {
  const { sql } = context.database
  const filter = toFilter(selection)
  const owner = await readOwner(sql, userId)
  let start: PageStart = { offset: 0 }
  for (;;) {
    const rows = await listOffers(sql, userId, filter, { start, limit: EXPORT_PAGE })
    yield rows.map((row) => toJobOffer(row, owner))
    const last = rows.at(-1)
    if (!last || rows.length < EXPORT_PAGE) return
    start = { direction: 'after', value: placeOf(last, selection.sort), id: last.id }
  }
}

function toFilter({ q, source, ...rest }: OfferSelection): OfferFilter {
  const asked = q?.trim() ?? ''
  const words = searchWords(asked).slice(0, 12)
  // A search for nothing but punctuation finds nothing, which no word does.
  const tsquery = words.length ? words.map((word) => `'${word}':*`).join(' & ') : `'\u{fffd}'`
  return {
    ...rest,
    ...(source === undefined ? {} : { source: storable(source) }),
    words: asked === '' ? null : tsquery,
  }
}

/** Whether a filter selects just what is counted as it is written. */
function isWhole({ words, filtered, status, min_score, source, work_mode }: OfferFilter): boolean {
  return words === null && !filtered && (status ?? min_score ?? source ?? work_mode) === undefined
}

function readCursor(cursor: string, sort: OfferSelection['sort']): PageStart {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    value = null
  }
  const parsed = cursorSchema.safeParse(value)
  if (!parsed.success || parsed.data.sort !== sort) {
    throw new Problem(
      'validation-failed',
      'Take `cursor` from the `next` of a page with the same `sort`, or leave it empty.',
    )
  }
  return parsed.data
}

function cursorLinks(
  url: string,
  query: Record<string, string>,
  sort: OfferSelection['sort'],
  shown: readonly JobOfferRow[],
  more: { before: boolean; after: boolean },
): { next: string | null; previous: string | null } {
  const link = (direction: 'after' | 'before', row: JobOfferRow | undefined) => {
    if (!row) return null
    const cursor = Buffer.from(JSON.stringify({ sort, direction, value: placeOf(row, sort), id: row.id })).toString(
      'base64url',
    )
    return `${url}?${new URLSearchParams({ ...query, cursor }).toString()}`
  }
  return {
    next: more.after ? link('after', shown.at(-1)) : null,
    previous: more.before ? link('before', shown[0]) : null,
  }
}

function placeOf(row: JobOfferRow, sort: OfferSelection['sort']): string | number {
  return sort === 'best' ? (row.match_score ?? -1) : new Date(row.received_at).toISOString()
}

/** The selection as the caller would write it, defaults left out. */
function carriedQuery(selection: OfferSelection): Record<string, string> {
  const { filtered, sort, ...rest } = selection
  const given = { ...rest, ...(filtered ? { filtered } : {}), ...(sort === 'best' ? { sort } : {}) }
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
}
