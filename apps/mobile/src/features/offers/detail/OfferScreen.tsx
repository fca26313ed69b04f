import { router, useLocalSearchParams } from 'expo-router'
import { useTranslation } from 'react-i18next'
import { Screen } from '@/ui/Screen'
import { useOffer } from '../offer-queries'
import { OfferActions } from './OfferActions'
import { OfferBody } from './OfferBody'
import { OfferState } from './OfferState'

/** One offer on a screen of its own: `/offers/39`. */
export function OfferScreen() {
  const { t } = useTranslation(['offers', 'common'])
  const { id } = useLocalSearchParams<{ id: string }>()
  const { query, offer } = useOffer(Number(id))
  const back = () => (router.canGoBack() ? router.back() : router.replace('/'))
  return (
    <Screen
      title={offer?.title ?? t('detail.pageTitle')}
      heading={offer ? 'own' : 'hidden'}
      back={{ label: t('common:back'), run: back }}
      footer={offer ? <OfferActions offer={offer} onGone={back} /> : null}
    >
      {offer ? (
        <OfferBody offer={offer} level={1} />
      ) : (
        <OfferState
          id={Number(id)}
          gone={offer === null}
          error={query.error}
          busy={query.isFetching}
          retry={() => void query.refetch()}
          back={back}
        />
      )}
    </Screen>
  )
}
