import type { OfferSelection } from '@nextjob/contracts/job-offer'
import type postgres from 'postgres'
import { type JobOfferRow, OFFER_COLUMNS, type OfferOwner } from './offer-row.queries.ts'

// The hot reads of the API: prepared statements of postgres.js, below Drizzle.

/** Where a page begins: after or before a row in the list's order, or at an offset. */
export type PageStart = { offset: number } | { direction: 'after' | 'before'; value: string | number; id: number }

/** The words of `q` as a tsquery, each by its beginning; null for no search. */
export type OfferFilter = Omit<OfferSelection, 'q'> & { words: string | null }

/** The owner, how many offers the list shows without a selection, and how many still have a score of before. */
export type ListOwner = OfferOwner & { listed: number; pending: number }

export async function readOwner(sql: postgres.Sql, userId: number): Promise<ListOwner> {
  const [row] = await sql<ListOwner[]>`
    select u.email, u.profile_version, u.offers_listed as listed, (
      select count(*)::int from job_offers o
      where o.user_id = u.id and o.deleted_at is null and o.scored_version < u.profile_version) as pending
    from users u where u.id = ${userId}`
  return row ?? { email: '', profile_version: 0, listed: 0, pending: 0 }
}

export async function countOffers(sql: postgres.Sql, userId: number, filter: OfferFilter): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from job_offers o where ${selected(sql, userId, filter)}`
  return row?.count ?? 0
}

/** A page in the list's order, whichever way it was reached. */
export async function listOffers(
  sql: postgres.Sql,
  userId: number,
  filter: OfferFilter,
  page: { start: PageStart; limit: number },
): Promise<JobOfferRow[]> {
  const { start, limit } = page
  const columns = sql.unsafe(OFFER_COLUMNS)
  const by = filter.sort === 'best' ? sql`coalesce(o.match_score, -1)` : sql`o.received_at`
  if ('offset' in start) {
    return await sql<JobOfferRow[]>`
      select ${columns} from job_offers o where ${selected(sql, userId, filter)}
      order by ${by} desc, o.id desc limit ${limit} offset ${start.offset}`
  }
  const value = filter.sort === 'best' ? sql`${start.value}::float8` : sql`${start.value}::timestamptz`
  if (start.direction === 'after') {
    return await sql<JobOfferRow[]>`
      select ${columns} from job_offers o
      where ${selected(sql, userId, filter)} and (${by}, o.id) < (${value}, ${start.id})
      order by ${by} desc, o.id desc limit ${limit}`
  }
  const rows = await sql<JobOfferRow[]>`
    select ${columns} from job_offers o
    where ${selected(sql, userId, filter)} and (${by}, o.id) > (${value}, ${start.id})
    order by ${by}, o.id limit ${limit}`
  return rows.reverse()
}

function selected(sql: postgres.Sql, userId: number, filter: OfferFilter) {
  return sql`o.user_id = ${userId} and o.deleted_at is null
    and ${filter.filtered ? sql`o.filtered_by is not null` : sql`o.filtered_by is null`}
    ${filter.status ? sql`and o.status = ${filter.status}` : sql`and o.status <> 'dismissed'`}
    ${filter.min_score === undefined ? sql`` : sql`and o.match_score >= ${filter.min_score}::float8`}
    ${filter.source === undefined ? sql`` : sql`and o.sources @> array[${filter.source}]::text[]`}
    ${filter.work_mode === undefined ? sql`` : sql`and o.work_mode = ${filter.work_mode}`}
    ${filter.words === null ? sql`` : sql`and o.search @@ ${filter.words}::tsquery`}`
}
