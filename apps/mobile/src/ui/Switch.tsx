import { Pressable, View } from 'react-native'
import { makeStyles } from './appearance'
import { pressKeys } from './press-keys'
import { Text } from './Text'
import { HIT_SIZE } from './theme'

type Props = {
  label: string
  detail?: string
  value: boolean
  onChange: (value: boolean) => void
  disabled?: boolean
}

/** On or off, at once. The whole row is the target. */
export function Switch({ label, detail, value, onChange, disabled }: Props) {
  const styles = useStyles()
  return (
    <Pressable
      role="switch"
      aria-checked={value}
      aria-label={label}
      aria-disabled={disabled}
      accessibilityHint={detail}
      disabled={disabled}
      onPress={() => onChange(!value)}
      {...pressKeys('Space', disabled ? undefined : () => onChange(!value))}
      style={[styles.row, disabled && styles.off]}
    >
      <View style={styles.words}>
        <Text>{label}</Text>
        {detail ? (
          <Text type="small" colour="inkSoft">
            {detail}
          </Text>
        ) : null}
      </View>
      <View style={[styles.track, value && styles.trackOn]}>
        <View style={[styles.thumb, value && styles.thumbOn]} />
      </View>
    </Pressable>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  row: { minHeight: HIT_SIZE, flexDirection: 'row', alignItems: 'center', gap: space.m, paddingVertical: space.xs },
  words: { flex: 1, minWidth: 0 },
  off: { opacity: 0.5 },
  track: {
    width: 48,
    height: 28,
    borderRadius: radius.pill,
    borderWidth: 2,
    borderColor: colours.edge,
    backgroundColor: colours.sunken,
    justifyContent: 'center',
    paddingHorizontal: 3,
  },
  trackOn: { backgroundColor: colours.accent, borderColor: colours.accent },
  thumb: { width: 18, height: 18, borderRadius: radius.pill, backgroundColor: colours.edge },
  thumbOn: { alignSelf: 'flex-end', backgroundColor: colours.onAccent },
}))
