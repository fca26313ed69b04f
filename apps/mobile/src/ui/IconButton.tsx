import { Pressable } from 'react-native'
import { makeStyles } from './appearance'
import { Icon } from './Icon'
import type { IconName } from './icon-paths'
import { type Colours, HIT_SIZE } from './theme'

type Props = {
  icon: IconName
  /** What it does; there are no words to see. */
  label: string
  onPress: () => void
  colour?: keyof Colours
  filled?: boolean
  disabled?: boolean
  /** For buttons that open something: whether it is open. */
  expanded?: boolean
  /** For buttons that stay down: whether it is. */
  pressed?: boolean
}

/** A press target with only a picture. */
export function IconButton({ icon, label, onPress, colour = 'ink', filled, disabled, expanded, pressed }: Props) {
  const styles = useStyles()
  return (
    <Pressable
      role="button"
      aria-label={label}
      aria-disabled={disabled}
      aria-expanded={expanded}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed, accessibilityState: { selected: pressed } })}
      disabled={disabled}
      onPress={onPress}
      style={(state) => [styles.button, state.pressed && styles.pressed, disabled && styles.off]}
    >
      <Icon name={icon} colour={colour} filled={filled} />
    </Pressable>
  )
}

const useStyles = makeStyles(({ colours, radius }) => ({
  button: {
    width: HIT_SIZE,
    height: HIT_SIZE,
    alignItems: 'center',
    justifyContent: 'center',
    borderRadius: radius.pill,
  },
  pressed: { backgroundColor: colours.sunken },
  off: { opacity: 0.4 },
}))
