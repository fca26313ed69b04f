import { View } from 'react-native'
import { makeStyles } from './appearance'
import { Text } from './Text'

type Props = {
  label: string
  /** Done and whole in the same unit; `null` where nobody knows the whole: then only the words tell. */
  value: { done: number; whole: number } | null
  /** The progress in words: "120 of 300 mails". */
  words: string
}

/** How far something has come. The bar never moves by itself. */
export function ProgressBar({ label, value, words }: Props) {
  const styles = useStyles()
  const share = value && value.whole > 0 ? Math.min(1, value.done / value.whole) : null
  return (
    <View style={styles.progress}>
      <View style={styles.words}>
        <Text type="small" strong>
          {label}
        </Text>
        <Text type="small" colour="inkSoft" aria-live="polite">
          {words}
        </Text>
      </View>
      <View
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
        aria-valuetext={words}
        style={styles.track}
      >
        <View style={[styles.bar, { width: `${(share ?? 0) * 100}%` }]} />
      </View>
    </View>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  progress: { gap: space.s },
  words: { flexDirection: 'row', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: space.m },
  track: { height: 6, borderRadius: radius.pill, backgroundColor: colours.sunken, overflow: 'hidden' },
  bar: { height: 6, borderRadius: radius.pill, backgroundColor: colours.accent },
}))
