import type { ProblemType } from '@nextjob/contracts/problem'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { ApiProblem, Offline, SignedOut, UnexpectedAnswer } from '../api/failures'

/** What a person reads of a failure. */
export type SaidProblem = {
  /** What happened, a few words. */
  title: string
  /** What to do about it, a sentence. */
  next: string
  /** Whether trying again may help. */
  canRetry: boolean
  /** The id that the server's logs know, for a failure of the server's own; null else. */
  reference: string | null
}

type Kind = ProblemType | 'offline' | 'unexpected-answer' | 'unknown'

const RETRY: ReadonlySet<Kind> = new Set<Kind>([
  'offline',
  'unknown',
  'internal-error',
  'unavailable',
  'too-many-requests',
  'conflict',
])

/** The one place where failures become words. @param t of the namespace `problems` */
export function sayProblem(failure: unknown, t: TFunction<'problems'>): SaidProblem {
  const kind = kindOf(failure)
  const problem = failure instanceof ApiProblem ? failure : null
  const wait = problem?.retryAfter ?? null
  return {
    title: t(`${kind}.title`),
    next: wait === null ? t(`${kind}.next`) : waitWords(wait, t),
    canRetry: RETRY.has(kind),
    reference: problem !== null && problem.status >= 500 ? problem.correlationId : null,
  }
}

/** `sayProblem` in the language that is spoken, for components. */
export function useSayProblem(): (failure: unknown) => SaidProblem {
  const { t } = useTranslation('problems')
  return (failure) => sayProblem(failure, t)
}

function kindOf(failure: unknown): Kind {
  if (failure instanceof Offline) return 'offline'
  if (failure instanceof UnexpectedAnswer) return 'unexpected-answer'
  if (failure instanceof SignedOut) return 'not-authenticated'
  if (!(failure instanceof ApiProblem)) return 'unknown'
  if (failure.type !== null) return failure.type
  // Something between app and server answered, a proxy for instance.
  if (failure.status === 429) return 'too-many-requests'
  if (failure.status === 413) return 'too-large'
  return failure.status >= 502 && failure.status <= 504 ? 'unavailable' : 'unknown'
}

function waitWords(seconds: number, t: TFunction<'problems'>): string {
  return seconds < 90
    ? t('waitSeconds', { count: Math.ceil(seconds) })
    : t('waitMinutes', { count: Math.ceil(seconds / 60) })
}
