import { type OfferStatus, offerStatusSchema } from '@nextjob/contracts/job-offer'
import { type WorkMode, workModeSchema } from '@nextjob/contracts/work-mode'
import { z } from 'zod'
import type { OffersSelection } from '@/lib/api/offers'

/** What the list shows, as it stands in the address: a reload, a link and the back button keep it. */
export type ListChoice = {
  status: OfferStatus
  sort: 'best' | 'newest'
  q: string
  min_score: number | null
  work_mode: WorkMode | null
  source: string | null
  filtered: boolean
}

export const FIRST_CHOICE: ListChoice = {
  status: 'new',
  sort: 'best',
  q: '',
  min_score: null,
  work_mode: null,
  source: null,
  filtered: false,
}

/** The choice in the address; what is missing or makes no sense is as at first. */
export function readChoice(params: Record<string, string | string[] | undefined>): ListChoice {
  const first = (name: string) => (typeof params[name] === 'string' && params[name] !== '' ? params[name] : undefined)
  const minimum = Number(first('min_score'))
  return {
    status: offerStatusSchema.catch(FIRST_CHOICE.status).parse(first('status')),
    sort: first('sort') === 'newest' ? 'newest' : 'best',
    q: (first('q') ?? '').slice(0, 200),
    min_score: minimum > 0 && minimum <= 1 ? minimum : null,
    work_mode: workModeSchema
      .nullable()
      .catch(null)
      .parse(first('work_mode') ?? null),
    source: first('source')?.slice(0, 120) ?? null,
    filtered: first('filtered') === 'true',
  }
}

/** The other way round. Members as at first are undefined, which takes them out of the address. */
export function writeChoice(choice: ListChoice): Record<string, string | undefined> {
  const differs = <K extends keyof ListChoice>(name: K) => choice[name] !== FIRST_CHOICE[name]
  return Object.fromEntries(
    (Object.keys(FIRST_CHOICE) as (keyof ListChoice)[]).map((name) => [
      name,
      differs(name) ? String(choice[name]) : undefined,
    ]),
  )
}

/** What the server is asked for. */
export function toSelection(choice: ListChoice): OffersSelection {
  const { status, sort, q, min_score, work_mode, source, filtered } = choice
  return {
    status,
    sort,
    ...(q.trim() ? { q: q.trim() } : {}),
    ...(min_score === null ? {} : { min_score }),
    ...(work_mode === null ? {} : { work_mode }),
    ...(source === null ? {} : { source }),
    ...(filtered ? { filtered } : {}),
  }
}

/** How many filters are set; search, order and status are no filters. */
export function filtersSet({ min_score, work_mode, source, filtered }: ListChoice): number {
  return [min_score !== null, work_mode !== null, source !== null, filtered].filter(Boolean).length
}

export const listChoiceSchema = z.object({
  status: offerStatusSchema,
  sort: z.enum(['best', 'newest']),
  q: z.string().max(200),
  min_score: z.number().min(0).max(1).nullable(),
  work_mode: workModeSchema.nullable(),
  source: z.string().max(120).nullable(),
  filtered: z.boolean(),
})
