import { ActivityIndicator, Pressable, type StyleProp, View, type ViewStyle } from 'react-native'
import { makeStyles, useTheme } from './appearance'
import { Icon } from './Icon'
import type { IconName } from './icon-paths'
import { Text } from './Text'
import { type Colours, HIT_SIZE } from './theme'

type Kind = 'primary' | 'secondary' | 'quiet' | 'danger'
type Props = {
  label: string
  onPress: () => void
  kind?: Kind
  icon?: IconName
  /** Shows that it works, and takes no second press. */
  busy?: boolean
  disabled?: boolean
  /** As wide as its room. */
  wide?: boolean
  /** Said by screen readers instead of the label, when the label alone does not tell. */
  spoken?: string
  style?: StyleProp<ViewStyle>
}

const inks: Record<Kind, keyof Colours> = { primary: 'onAccent', secondary: 'ink', quiet: 'accent', danger: 'danger' }

/** Does one thing, named by its label. One `primary` a screen. */
export function Button({ label, onPress, kind = 'secondary', icon, busy, disabled, wide, spoken, style }: Props) {
  const styles = useStyles()
  const { colours } = useTheme()
  const off = disabled || busy
  return (
    <Pressable
      role="button"
      aria-label={spoken}
      aria-disabled={off}
      aria-busy={busy}
      disabled={off}
      onPress={onPress}
      style={({ pressed }) => [
        styles.button,
        styles[kind],
        wide && styles.wide,
        disabled && styles.off,
        pressed && styles.pressed,
        style,
      ]}
    >
      {busy ? (
        <ActivityIndicator size="small" color={colours[inks[kind]]} />
      ) : icon ? (
        <Icon name={icon} size={20} colour={inks[kind]} />
      ) : null}
      <View style={styles.words}>
        <Text type="label" colour={inks[kind]} align="center">
          {label}
        </Text>
      </View>
    </Pressable>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  button: {
    minHeight: HIT_SIZE,
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.s,
    paddingHorizontal: space.l,
    paddingVertical: space.s,
    borderRadius: radius.m,
    borderWidth: 1,
    borderColor: 'transparent',
  },
  words: { flexShrink: 1 },
  primary: { backgroundColor: colours.accent },
  secondary: { backgroundColor: colours.surface, borderColor: colours.edge },
  quiet: {},
  danger: { backgroundColor: colours.surface, borderColor: colours.danger },
  wide: { alignSelf: 'stretch' },
  off: { opacity: 0.5 },
  pressed: { opacity: 0.75 },
}))
