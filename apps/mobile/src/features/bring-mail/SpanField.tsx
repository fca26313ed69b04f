import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { makeStyles } from '@/ui/appearance'
import { Segmented } from '@/ui/Segmented'
import { Text } from '@/ui/Text'

const SPANS = { week: 7, month: 30, quarter: 90, year: 365 } as const
type Span = keyof typeof SPANS
const NAMES = Object.keys(SPANS) as Span[]

/** How far back the first reading of a mailbox goes. */
export function SpanField({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const styles = useStyles()
  const { t } = useTranslation('imports')
  return (
    <View style={styles.field}>
      <Text type="label">{t('span.label')}</Text>
      <Segmented
        label={t('span.label')}
        options={NAMES.map((value) => ({ value, label: t(`span.${value}`) }))}
        value={NAMES.find((name) => SPANS[name] === days) ?? 'month'}
        onChange={(value) => onChange(SPANS[value])}
      />
    </View>
  )
}

const useStyles = makeStyles(({ space }) => ({ field: { gap: space.xs } }))
