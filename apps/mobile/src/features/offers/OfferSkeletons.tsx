import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { makeStyles } from '@/ui/appearance'
import { Skeleton } from '@/ui/Skeleton'

const widths = [62, 78, 54, 70, 66, 58] as const

/** The first offers' places, until they are there. */
export function OfferSkeletons() {
  const styles = useStyles()
  const { t } = useTranslation('common')
  return (
    <View role="status" aria-label={t('loading')}>
      {widths.map((width) => (
        <View key={width} style={styles.row}>
          <View style={styles.words}>
            <Skeleton width={`${width}%`} height={17} />
            <Skeleton width={`${width - 14}%`} height={13} />
            <Skeleton width={`${width + 12}%`} height={12} />
          </View>
          <View style={styles.dial} />
        </View>
      ))}
    </View>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  row: {
    flexDirection: 'row',
    gap: space.m,
    padding: space.l,
    borderBottomWidth: 1,
    borderBottomColor: colours.line,
    minHeight: 130,
  },
  words: { flex: 1, gap: 10, justifyContent: 'center' },
  dial: { width: 46, height: 46, borderRadius: radius.pill, borderWidth: 4, borderColor: colours.sunken },
}))
