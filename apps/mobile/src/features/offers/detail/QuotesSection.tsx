import type { JobOffer } from '@nextjob/contracts/job-offer'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { makeStyles } from '@/ui/appearance'
import { Text } from '@/ui/Text'
import { groupByQuote, skillOfClaim } from './quotes'

/** Claims that have words of their own in every language; others show as the server names them. */
const known = [
  'title',
  'company',
  'location',
  'salary',
  'description',
  'work_mode',
  'employment_type',
  'title-fit',
  'place-fit',
  'work-mode-fit',
  'salary-fit',
  'seniority-fit',
  'language-fit',
] as const

/** Every claim with the words of the mail that it stands on. */
export function QuotesSection({ offer }: { offer: JobOffer }) {
  const styles = useStyles()
  const { t } = useTranslation(['offers'])
  const quotes = groupByQuote(offer.evidence)
  if (quotes.length === 0) return null
  const name = (claim: string) => {
    const skill = skillOfClaim(claim)
    if (skill) return t(skill.implied ? 'claims.impliedSkill' : 'claims.skill', { skill: skill.skill })
    const said = known.find((one) => one === claim)
    return said ? t(`claims.${said}`) : claim
  }
  return (
    <View style={styles.section}>
      <View>
        <Text type="heading" level={2}>
          {t('detail.quotes')}
        </Text>
        <Text type="small" colour="inkSoft">
          {t('detail.quotesDetail')}
        </Text>
      </View>
      <View role="list" style={styles.quotes}>
        {quotes.map(({ quote, claims }) => (
          <View key={quote} role="listitem" style={styles.item}>
            <Text type="quote" style={styles.quote} selectable>
              {`“${quote}”`}
            </Text>
            <Text type="caption" colour="inkSoft">
              {claims.map(name).join('  ·  ')}
            </Text>
          </View>
        ))}
      </View>
    </View>
  )
}

const useStyles = makeStyles(({ colours, space }) => ({
  section: { gap: space.m },
  quotes: { gap: space.m },
  item: { borderLeftWidth: 2, borderLeftColor: colours.accent, paddingLeft: space.m, gap: 2 },
  quote: { fontStyle: 'italic' },
}))
