import { useTranslation } from 'react-i18next'
import { ScrollView, View } from 'react-native'
import { makeStyles } from '@/ui/appearance'
import { EmptyState } from '@/ui/EmptyState'
import { COLUMN } from '@/ui/theme'
import { useOffer } from '../offer-queries'
import { OfferActions } from './OfferActions'
import { OfferBody } from './OfferBody'
import { OfferState } from './OfferState'

type Props = {
  /** Something has begun that is to be finished on this offer, whatever becomes of the list. */
  onBegin: () => void
  onClose: () => void
}

/** One offer beside the list, on wide screens. */
export function OfferPane({ id, ...rest }: Props & { id: number | null }) {
  const { t } = useTranslation(['offers'])
  if (id === null) return <EmptyState icon="offers" title={t('detail.pick')} detail={t('detail.pickDetail')} />
  // Another offer starts at its top, with its own dialogs.
  return <Pane key={id} id={id} {...rest} />
}

function Pane({ id, onBegin, onClose }: Props & { id: number }) {
  const styles = useStyles()
  const { query, offer } = useOffer(id)
  return (
    <>
      <ScrollView style={styles.scroll} contentContainerStyle={styles.content} tabIndex={0}>
        {offer ? (
          <OfferBody offer={offer} level={2} />
        ) : (
          <OfferState
            id={id}
            gone={offer === null}
            error={query.error}
            busy={query.isFetching}
            retry={() => void query.refetch()}
            back={onClose}
          />
        )}
      </ScrollView>
      {offer ? (
        <View style={styles.footer}>
          <View style={styles.actions}>
            <OfferActions offer={offer} onBegin={onBegin} onGone={() => {}} />
          </View>
        </View>
      ) : null}
    </>
  )
}

const useStyles = makeStyles(({ colours, space }) => ({
  scroll: { flex: 1, minHeight: 0 },
  content: { width: '100%', maxWidth: COLUMN + 96, alignSelf: 'center', padding: space.xxl, paddingBottom: space.huge },
  footer: { borderTopWidth: 1, borderTopColor: colours.line, backgroundColor: colours.surface },
  actions: {
    flexDirection: 'row',
    width: '100%',
    maxWidth: COLUMN + 96,
    alignSelf: 'center',
    paddingHorizontal: space.xxl,
    paddingVertical: space.m,
  },
}))
