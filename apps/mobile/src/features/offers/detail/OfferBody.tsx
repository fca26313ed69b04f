import type { JobOffer } from '@nextjob/contracts/job-offer'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { makeStyles } from '@/ui/appearance'
import { Badge } from '@/ui/Badge'
import { Icon } from '@/ui/Icon'
import type { IconName } from '@/ui/icon-paths'
import { Text } from '@/ui/Text'
import { useOfferWords } from '../offer-words'
import { QuotesSection } from './QuotesSection'
import { ScoreSection } from './ScoreSection'
import { SightingsSection } from './SightingsSection'
import { SkillsSection } from './SkillsSection'

/** All that is known of an offer. @param level of its title: 1 on a screen of its own, 2 beside the list */
export function OfferBody({ offer, level }: { offer: JobOffer; level: 1 | 2 }) {
  const styles = useStyles()
  const { t } = useTranslation(['offers', 'common'])
  const words = useOfferWords()
  const pay = words.pay(offer)
  const facts: [IconName, string][] = [
    ...(offer.location ? [['place', offer.location] as [IconName, string]] : []),
    ...(offer.work_mode ? [['home', t(`common:workMode.${offer.work_mode}`)] as [IconName, string]] : []),
    ...(pay ? [['pay', pay] as [IconName, string]] : []),
    ...(offer.employment_type ? [['offers', offer.employment_type] as [IconName, string]] : []),
    ['clock', `${words.format.ago(offer.received_at)}  ·  ${words.sources(offer)}`],
  ]
  return (
    <View style={styles.body}>
      <View style={styles.head}>
        <View style={styles.badges}>
          {offer.status === 'new' ? null : <Badge tone="good" label={t(`statusNow.${offer.status}`)} />}
          {offer.filtered_by ? (
            <Badge tone="caution" label={t('hidden', { filter: t(`hiddenBy.${offer.filtered_by}`) })} />
          ) : null}
          {offer.is_sample ? <Badge label={t('samples')} /> : null}
        </View>
        <Text type="display" level={level} selectable>
          {offer.title}
        </Text>
        <Text type="heading" colour="inkSoft" selectable>
          {offer.company ?? t('noCompany')}
        </Text>
        <View role="list" style={styles.facts}>
          {facts.map(([icon, fact]) => (
            <View key={icon} role="listitem" style={styles.fact}>
              <Icon name={icon} size={18} colour="inkFaint" />
              <Text type="small" style={styles.factWords} selectable>
                {fact}
              </Text>
            </View>
          ))}
        </View>
      </View>
      <ScoreSection offer={offer} />
      <SkillsSection offer={offer} />
      <QuotesSection offer={offer} />
      <SightingsSection offer={offer} />
    </View>
  )
}

const useStyles = makeStyles(({ space }) => ({
  body: { gap: space.xl },
  head: { gap: space.s },
  badges: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
  facts: { gap: 6, marginTop: space.xs },
  fact: { flexDirection: 'row', alignItems: 'flex-start', gap: space.s },
  factWords: { flex: 1, minWidth: 0 },
}))
