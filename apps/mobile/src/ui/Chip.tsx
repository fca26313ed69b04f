import { Pressable, View } from 'react-native'
import { makeStyles } from './appearance'
import { Icon } from './Icon'
import type { IconName } from './icon-paths'
import { pressKeys } from './press-keys'
import { Text } from './Text'
import { HIT_SIZE } from './theme'

type Props = {
  label: string
  /** A choice with its state; left out, the chip is a plain button. */
  selected?: boolean
  /** One of several (inside a `radiogroup`) or any of them. */
  kind?: 'radio' | 'checkbox'
  onPress?: () => void
  /** Shows a cross and takes the chip away; its name for screen readers. */
  remove?: { label: string; run: () => void }
  icon?: IconName
}

/** A small word that can be chosen, pressed or removed. */
export function Chip({ label, selected, kind = 'checkbox', onPress, remove, icon }: Props) {
  const styles = useStyles()
  const choice = selected !== undefined
  const press = onPress ?? remove?.run
  return (
    <Pressable
      role={choice ? kind : 'button'}
      aria-checked={choice ? selected : undefined}
      aria-label={remove && !onPress ? remove.label : undefined}
      disabled={!press}
      onPress={press}
      {...(choice ? pressKeys('Space', press) : {})}
      style={({ pressed }) => [styles.target, pressed && styles.pressed]}
    >
      <View style={[styles.chip, selected && styles.selected]}>
        {selected ? <Icon name="check" size={16} colour="accent" /> : icon ? <Icon name={icon} size={16} /> : null}
        <Text type="small" colour={selected ? 'accent' : 'ink'} strong={selected}>
          {label}
        </Text>
        {remove ? <Icon name="close" size={14} colour="inkSoft" /> : null}
      </View>
    </Pressable>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  target: { minHeight: HIT_SIZE, justifyContent: 'center', borderRadius: radius.pill },
  chip: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: 6,
    minHeight: 34,
    paddingHorizontal: space.m,
    borderRadius: radius.pill,
    borderWidth: 1,
    borderColor: colours.edge,
    backgroundColor: colours.surface,
  },
  selected: { backgroundColor: colours.accentSoft, borderColor: colours.accent },
  pressed: { opacity: 0.7 },
}))
