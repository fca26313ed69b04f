import type { JobOffer } from '@nextjob/contracts/job-offer'
import { router } from 'expo-router'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { useSayProblem } from '@/lib/problems/say-problem'
import { makeStyles } from '@/ui/appearance'
import { EmptyState } from '@/ui/EmptyState'
import { List, type ListHandle } from '@/ui/List'
import { ListEnd } from '@/ui/ListEnd'
import { Text } from '@/ui/Text'
import { OfferRow } from './OfferRow'
import { OfferSkeletons } from './OfferSkeletons'
import type { useOfferList } from './offer-queries'
import { FIRST_CHOICE, filtersSet, type ListChoice } from './selection'

type Props = {
  ref: Ref<ListHandle>
  choice: ListChoice
  change: (patch: Partial<ListChoice>) => void
  query: ReturnType<typeof useOfferList>['query']
  /** Why there are none; null where nothing is wrong. */
  failure: Error | null
  retry: () => void
  /** Looks for new offers. */
  refresh: () => void
  offers: readonly JobOffer[]
  rescoring: number
  /** Whether this person has offers at all, whatever is selected. */
  hasAny: boolean
  /** Id of the offer that is marked. */
  current: number | null
  onOpen?: ((offer: JobOffer, place: number) => void) | undefined
}

const keyOf = (offer: JobOffer) => String(offer.id)
const ROW_HEIGHT = 140

/** The rows, and what stands in their place when there are none. */
export function OfferList({ ref, ...props }: Props) {
  const { query, refresh, offers, rescoring, current, onOpen } = props
  const styles = useStyles()
  const { t } = useTranslation(['offers', 'common'])
  const more = () => {
    if (query.hasNextPage && !query.isFetchingNextPage && !query.isFetchNextPageError) void query.fetchNextPage()
  }
  return (
    <List
      ref={ref}
      label={t('listLabel')}
      items={offers}
      keyOf={keyOf}
      estimatedHeight={ROW_HEIGHT}
      renderItem={(offer, place) => (
        <OfferRow offer={offer} place={place} current={offer.id === current} onOpen={onOpen} />
      )}
      header={
        rescoring > 0 ? (
          <View style={styles.note}>
            <Text type="small" colour="inkSoft" role="status">
              {t('rescoring', { count: rescoring })}
            </Text>
          </View>
        ) : null
      }
      empty={<Nothing {...props} />}
      onEndReached={more}
      refresh={{
        label: t('refresh'),
        busy: query.isRefetching && !query.isFetchingNextPage,
        run: refresh,
      }}
      footer={
        offers.length === 0 ? null : (
          <ListEnd
            state={query.isFetchNextPageError ? 'failed' : query.hasNextPage ? 'loading' : 'through'}
            words={{
              loading: t('common:loading'),
              failed: t('loadMoreFailed'),
              through: t('end'),
              retry: t('common:retry'),
            }}
            retry={() => void query.fetchNextPage()}
          />
        )
      }
    />
  )
}

function Nothing({ choice, change, query, failure, retry, refresh, hasAny }: Omit<Props, 'ref'>) {
  const { t } = useTranslation(['offers', 'common'])
  const say = useSayProblem()
  if (failure) {
    const { title, next } = say(failure)
    return (
      <EmptyState
        alert
        icon="warning"
        title={title}
        detail={next}
        steps={[{ label: t('common:retry'), run: retry, busy: query.isFetching }]}
      />
    )
  }
  if (query.isPending || query.isPlaceholderData || query.isFetching) return <OfferSkeletons />
  if (choice.q !== '' || filtersSet(choice) > 0) {
    const reset = () => change({ ...FIRST_CHOICE, status: choice.status, sort: choice.sort })
    return (
      <EmptyState
        icon="search"
        title={t('empty.search.title')}
        detail={t('empty.search.detail')}
        steps={[{ label: t('empty.reset'), run: reset }]}
      />
    )
  }
  if (choice.status !== 'new') {
    return (
      <EmptyState
        icon={icons[choice.status]}
        title={t(`empty.${choice.status}.title`)}
        detail={t(`empty.${choice.status}.detail`)}
        steps={[{ label: t('empty.showAll'), run: () => change({ status: 'new' }) }]}
      />
    )
  }
  const bringMail = { label: t('empty.bringMail'), run: () => router.push('/bring-mail') }
  return hasAny ? (
    <EmptyState
      icon="check"
      title={t('empty.new.title')}
      detail={t('empty.new.detail')}
      steps={[{ label: t('refresh'), run: refresh }, bringMail]}
    />
  ) : (
    <EmptyState icon="mail" title={t('empty.firstTitle')} detail={t('empty.firstDetail')} steps={[bringMail]} />
  )
}

const icons = { saved: 'save', applied: 'applied', dismissed: 'dismiss' } as const

const useStyles = makeStyles(({ colours, space }) => ({
  note: { padding: space.m, paddingHorizontal: space.gutter, backgroundColor: colours.sunken },
}))
