import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { useSayProblem } from '@/lib/problems/say-problem'
import { makeStyles } from '@/ui/appearance'
import { Icon } from '@/ui/Icon'
import { Text } from '@/ui/Text'

/** What went wrong with a form, and what to do about it; read out as it appears. Nothing where nothing did. */
export function ProblemNote({ failure }: { failure: unknown }) {
  const styles = useStyles()
  const sayProblem = useSayProblem()
  const { t } = useTranslation('problems')
  if (!failure) return null
  const { title, next, reference } = sayProblem(failure)
  return (
    <View role="alert" style={styles.note}>
      <Icon name="warning" colour="danger" size={20} />
      <View style={styles.words}>
        <Text type="label">{title}</Text>
        <Text type="small">{next}</Text>
        {reference ? (
          <Text type="caption" colour="inkSoft" selectable>
            {t('reference', { id: reference })}
          </Text>
        ) : null}
      </View>
    </View>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  note: {
    flexDirection: 'row',
    gap: space.s,
    padding: space.m,
    borderRadius: radius.m,
    backgroundColor: colours.dangerSoft,
  },
  words: { flex: 1, gap: space.hair },
}))
