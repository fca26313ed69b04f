import type { JobOffer } from '@nextjob/contracts/job-offer'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { makeStyles } from '@/ui/appearance'
import { Icon } from '@/ui/Icon'
import { Text } from '@/ui/Text'

/** The skills that the offer asks for: those that the person has, and the others. */
export function SkillsSection({ offer }: { offer: JobOffer }) {
  const { t } = useTranslation(['offers'])
  return (
    <>
      <Skills title={t('detail.matched')} skills={offer.matched_skills} has />
      <Skills title={t('detail.missing')} skills={offer.missing_skills} />
    </>
  )
}

function Skills({ title, skills, has = false }: { title: string; skills: readonly string[]; has?: boolean }) {
  const styles = useStyles()
  if (skills.length === 0) return null
  return (
    <View style={styles.section}>
      <Text type="heading" level={2}>
        {title}
      </Text>
      <View role="list" aria-label={title} style={styles.skills}>
        {skills.map((skill) => (
          <View key={skill} role="listitem" style={[styles.skill, has && styles.has]}>
            {has ? <Icon name="check" size={15} colour="accent" /> : null}
            <Text type="small" colour={has ? 'accent' : 'inkSoft'} strong={has}>
              {skill}
            </Text>
          </View>
        ))}
      </View>
    </View>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  section: { gap: space.s },
  skills: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
  skill: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: 4,
    paddingHorizontal: 10,
    paddingVertical: 4,
    borderRadius: radius.pill,
    borderWidth: 1,
    borderColor: colours.line,
  },
  has: { backgroundColor: colours.accentSoft, borderColor: colours.accentSoft },
}))
