import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { ApiProblem } from '@/lib/api/failures'
import { useSayProblem } from '@/lib/problems/say-problem'
import { EmptyState } from '@/ui/EmptyState'
import { Skeleton } from '@/ui/Skeleton'
import { useOfferActions } from '../use-offer-actions'

type Props = { id: number; gone: boolean; error: unknown; busy: boolean; retry: () => void; back: () => void }

/** In place of an offer that is not there: on its way, deleted, or not to be had. Each with the next step. */
export function OfferState({ id, gone, error, busy, retry, back }: Props) {
  const { t } = useTranslation(['offers', 'common'])
  const say = useSayProblem()
  const { restore } = useOfferActions()
  if (gone || (error instanceof ApiProblem && error.status === 404)) {
    return (
      <EmptyState
        icon="delete"
        title={t('detail.gone')}
        detail={t('detail.goneDetail')}
        steps={[
          { label: t('actions.restore'), run: () => restore(id) },
          { label: t('detail.back'), run: back },
        ]}
      />
    )
  }
  if (error) {
    const { title, next } = say(error)
    return (
      <EmptyState
        alert
        icon="warning"
        title={title}
        detail={next}
        steps={[
          { label: t('common:retry'), run: retry, busy },
          { label: t('detail.back'), run: back },
        ]}
      />
    )
  }
  return (
    <View aria-busy aria-label={t('common:loading')} style={{ gap: 16 }}>
      <Skeleton width="80%" height={34} />
      <Skeleton width="45%" height={18} />
      <Skeleton width="60%" />
      <Skeleton height={180} />
      <Skeleton width="90%" />
      <Skeleton width="70%" />
    </View>
  )
}
