import { useTranslation } from 'react-i18next'
import { useSayProblem } from './say-problem'

/** What is needed of a query that failed. */
type Failed = { error: unknown; refetch: () => unknown; isFetching: boolean }

/** A load that failed, as `EmptyState` shows it: what happened, what to do about it, and a button that tries again. */
export function useFailureState() {
  const { t } = useTranslation('common')
  const sayProblem = useSayProblem()
  return ({ error, refetch, isFetching }: Failed) => {
    const { title, next } = sayProblem(error)
    const again = { label: t('retry'), run: () => void refetch(), busy: isFetching }
    return { alert: true, icon: 'warning' as const, title, detail: next, steps: [again] }
  }
}
