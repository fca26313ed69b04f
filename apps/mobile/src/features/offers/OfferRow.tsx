import type { JobOffer } from '@nextjob/contracts/job-offer'
import { Link } from 'expo-router'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Pressable, useWindowDimensions, View } from 'react-native'
import { makeStyles } from '@/ui/appearance'
import { Badge } from '@/ui/Badge'
import { Icon } from '@/ui/Icon'
import { IconButton } from '@/ui/IconButton'
import { pressKeys } from '@/ui/press-keys'
import { ScoreDial } from '@/ui/ScoreDial'
import { SwipeRow } from '@/ui/SwipeRow'
import { Text } from '@/ui/Text'
import { fitWord } from './fit-words'
import { useOfferWords } from './offer-words'
import { useOfferActions } from './use-offer-actions'

type Props = {
  offer: JobOffer
  place: number
  /** The one that keys act on, and that a wide screen shows beside the list. */
  current: boolean
  /** On wide screens: shows it beside the list. Left out, the row leads to the offer's own screen. */
  onOpen?: ((offer: JobOffer, place: number) => void) | undefined
}

/** An offer in the list: what decides whether to open it. Scrolling draws only the rows that come. */
export const OfferRow = memo(function OfferRow({ offer, place: index, current, onOpen }: Props) {
  const styles = useStyles()
  const { t } = useTranslation(['offers', 'common'])
  const words = useOfferWords()
  const roomy = useWindowDimensions().width >= 600
  const { setStatus } = useOfferActions()
  const saved = offer.status === 'saved'
  const dismissed = offer.status === 'dismissed'
  const save = () => setStatus(offer, saved ? 'new' : 'saved')
  const dismiss = () => setStatus(offer, dismissed ? 'new' : 'dismissed')
  const place = words.place(offer)
  const pay = words.pay(offer)
  const company = offer.company ?? t('noCompany')
  const age = words.format.ago(offer.received_at)
  const seen = offer.sightings > 1 ? t('seen', { count: offer.sightings }) : null
  const saveLabel = t(saved ? 'actions.unsave' : 'actions.save')
  const dismissLabel = t(dismissed ? 'actions.undismiss' : 'actions.dismiss')
  const link = (
    <Pressable
      id={`offer-${offer.id}`}
      role="link"
      aria-label={[offer.title, company, ...place, pay, words.score(offer), age].filter(Boolean).join(', ')}
      aria-current={current ? 'true' : undefined}
      accessibilityActions={[
        { name: 'save', label: saveLabel },
        { name: 'dismiss', label: dismissLabel },
      ]}
      onAccessibilityAction={({ nativeEvent }) => (nativeEvent.actionName === 'save' ? save() : dismiss())}
      {...(onOpen ? { onPress: () => onOpen(offer, index), ...pressKeys('Enter', () => onOpen(offer, index)) } : {})}
      // Not a function: `Link asChild` would lose it.
      style={styles.link}
      {...{ dataSet: { insetFocus: '' } }}
    >
      <Text type="heading" numberOfLines={2} style={styles.title}>
        {offer.title}
      </Text>
      <Text type="small" numberOfLines={1}>
        <Text type="small" strong>
          {company}
        </Text>
        {place.length > 0 ? <Text type="small" colour="inkSoft">{`  ·  ${place.join('  ·  ')}`}</Text> : null}
      </Text>
      {pay ? (
        <Text type="small" numberOfLines={1}>
          {pay}
        </Text>
      ) : null}
      <View style={styles.reasons}>
        {words.reasons(offer, roomy ? 3 : 2).map((reason) => (
          <View key={reason.name} style={styles.reason}>
            <Icon name={reason.fits ? 'check' : 'minus'} size={14} colour={reason.fits ? 'accent' : 'inkFaint'} />
            <Text type="caption" colour={reason.fits ? 'ink' : 'inkSoft'} numberOfLines={1}>
              {reason.words}
            </Text>
          </View>
        ))}
      </View>
      <Text type="caption" colour="inkFaint" numberOfLines={1}>
        {[offer.is_sample ? t('samples') : null, age, seen, words.sources(offer)].filter(Boolean).join('  ·  ')}
      </Text>
      {offer.filtered_by ? (
        <Badge tone="caution" label={t('hidden', { filter: t(`hiddenBy.${offer.filtered_by}`) })} />
      ) : null}
    </Pressable>
  )
  return (
    <SwipeRow
      right={{ label: saveLabel, icon: 'save', tone: 'accent', run: save }}
      left={{ label: dismissLabel, icon: 'dismiss', tone: 'danger', run: dismiss }}
    >
      <View style={[styles.row, current && styles.current]}>
        {onOpen ? (
          link
        ) : (
          <Link href={{ pathname: '/offers/[id]', params: { id: String(offer.id) } }} asChild>
            {link}
          </Link>
        )}
        <View style={styles.side}>
          <View style={styles.score}>
            <ScoreDial score={offer.match_score} spoken={words.score(offer)} />
            <Text aria-hidden type="caption" colour="inkSoft" maxFontSizeMultiplier={1.3}>
              {t(`fit.${fitWord(offer.match_score)}`)}
            </Text>
          </View>
          <IconButton
            icon="save"
            label={`${saveLabel}: ${offer.title}`}
            colour={saved ? 'accent' : 'inkFaint'}
            filled={saved}
            onPress={save}
          />
        </View>
      </View>
    </SwipeRow>
  )
})

const useStyles = makeStyles(({ colours, space }) => ({
  row: {
    flexDirection: 'row',
    backgroundColor: colours.ground,
    borderBottomWidth: 1,
    borderBottomColor: colours.line,
    borderLeftWidth: 3,
    borderLeftColor: 'transparent',
  },
  current: { backgroundColor: colours.surface, borderLeftColor: colours.accent },
  link: { flex: 1, minWidth: 0, paddingLeft: space.gutter - 3, paddingVertical: space.m, gap: 3 },
  title: { fontSize: 16, lineHeight: 21 },
  reasons: { flexDirection: 'row', flexWrap: 'wrap', columnGap: space.m, rowGap: 2, marginTop: 2 },
  reason: { flexDirection: 'row', alignItems: 'center', gap: 3, maxWidth: '100%' },
  side: { width: 76, alignItems: 'center', justifyContent: 'space-between', paddingVertical: space.m },
  score: { alignItems: 'center' },
}))
