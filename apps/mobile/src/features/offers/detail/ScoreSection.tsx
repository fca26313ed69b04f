import type { JobOffer } from '@nextjob/contracts/job-offer'
import { router } from 'expo-router'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { useLanguage } from '@/lib/i18n/language'
import { makeStyles } from '@/ui/appearance'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ScoreDial } from '@/ui/ScoreDial'
import { Text } from '@/ui/Text'
import { fitWord, partWord } from '../fit-words'
import { useOfferWords } from '../offer-words'

/** The score, opened up into its parts: how each turned out, why, and how much it counts. */
export function ScoreSection({ offer }: { offer: JobOffer }) {
  const styles = useStyles()
  const { t } = useTranslation(['offers', 'common'])
  const { language } = useLanguage()
  const words = useOfferWords()
  const { match_score: score, parts } = offer
  if (score === null) {
    return (
      <Card>
        <Text>{t('detail.noProfile')}</Text>
        <Button kind="primary" label={t('detail.addSkills')} onPress={() => router.push('/skills')} />
      </Card>
    )
  }
  return (
    <Card>
      <View style={styles.head}>
        <ScoreDial score={score} spoken={words.score(offer)} size={84} />
        <View style={styles.words}>
          <Text type="heading" level={2}>
            {t('detail.score')}
          </Text>
          <Text type="title" colour={score >= 0.5 ? 'accent' : 'ink'}>
            {t(`fit.${fitWord(score)}`)}
          </Text>
          {offer.stale_score ? <Badge tone="caution" label={t('detail.stale')} /> : null}
        </View>
      </View>
      <View role="list" style={styles.parts}>
        {parts.map((part) => {
          const word = t(`parts.${partWord(part.score)}`)
          const name = t(`parts.${part.name}`)
          const weight = words.format.percent(part.weight)
          return (
            <View key={part.name} role="listitem" style={styles.part}>
              <View style={styles.line}>
                <Text type="label">{name}</Text>
                <Text type="caption" colour="inkFaint">
                  {`${weight} ${t('detail.whole')}`}
                </Text>
              </View>
              <View aria-hidden style={styles.track}>
                <View
                  style={[styles.bar, (part.score ?? 0) < 0.5 && styles.low, { width: `${(part.score ?? 0) * 100}%` }]}
                />
              </View>
              <Text type="small" colour="inkSoft">
                {/* The server tells its reasons in English. */}
                {language === 'en' ? part.detail.charAt(0).toUpperCase() + part.detail.slice(1) : word}
              </Text>
            </View>
          )
        })}
      </View>
    </Card>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  head: { flexDirection: 'row', alignItems: 'center', gap: space.l },
  words: { flex: 1, gap: 2 },
  parts: { gap: space.m, marginTop: space.xs },
  part: { gap: space.xs },
  line: { flexDirection: 'row', justifyContent: 'space-between', alignItems: 'baseline', gap: space.s },
  track: { height: 5, borderRadius: radius.pill, backgroundColor: colours.sunken, overflow: 'hidden' },
  bar: { height: 5, borderRadius: radius.pill, backgroundColor: colours.accent },
  low: { backgroundColor: colours.edge },
}))
