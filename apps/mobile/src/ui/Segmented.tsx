import { useRef } from 'react'
import { Pressable, ScrollView, View } from 'react-native'
import { makeStyles } from './appearance'
import { arrowKeys } from './arrow-keys'
import { Text } from './Text'
import { HIT_SIZE } from './theme'

type Option<T extends string> = { value: T; label: string; count?: number | undefined }
type Props<T extends string> = {
  label: string
  options: readonly Option<T>[]
  value: T
  onChange: (value: T) => void
  /** `tabs` change what the screen shows, underlined; `choice` is a setting, in a track. */
  kind?: 'tabs' | 'choice'
}

/** One of a few. Arrow keys move on the web. */
export function Segmented<T extends string>({ label, options, value, onChange, kind = 'choice' }: Props<T>) {
  const styles = useStyles()
  const tabs = kind === 'tabs'
  const targets = useRef(new Map<T, View>())
  const move = (step: number) => {
    const at = options.findIndex((option) => option.value === value)
    const next = options[(at + step + options.length) % options.length]
    if (!next) return
    onChange(next.value)
    targets.current.get(next.value)?.focus()
  }
  const row = (
    <View
      role={tabs ? 'tablist' : 'radiogroup'}
      aria-label={label}
      style={tabs ? styles.tabs : styles.track}
      {...arrowKeys(move)}
    >
      {options.map((option) => {
        const on = option.value === value
        return (
          <Pressable
            key={option.value}
            ref={(view) => {
              if (view) targets.current.set(option.value, view)
              else targets.current.delete(option.value)
            }}
            role={tabs ? 'tab' : 'radio'}
            {...(tabs ? { 'aria-selected': on } : { 'aria-checked': on })}
            tabIndex={on ? 0 : -1}
            onPress={() => onChange(option.value)}
            style={[tabs ? styles.tab : styles.option, on && (tabs ? styles.tabOn : styles.optionOn)]}
            {...{ dataSet: { insetFocus: '' } }}
          >
            <Text
              type={tabs || options.length < 4 ? 'label' : 'caption'}
              strong
              colour={on ? (tabs ? 'ink' : 'accent') : 'inkSoft'}
              align="center"
            >
              {option.label}
              {option.count === undefined ? null : <Text type="caption" colour="inkFaint">{`  ${option.count}`}</Text>}
            </Text>
          </Pressable>
        )
      })}
    </View>
  )
  if (!tabs) return row
  return (
    <ScrollView
      horizontal
      showsHorizontalScrollIndicator={false}
      style={styles.strip}
      contentContainerStyle={styles.stripContent}
      tabIndex={-1}
    >
      {row}
    </ScrollView>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  strip: { flexGrow: 0, borderBottomWidth: 1, borderBottomColor: colours.line },
  stripContent: { paddingHorizontal: space.gutter },
  tabs: { flexDirection: 'row', gap: space.l },
  tab: {
    minHeight: HIT_SIZE,
    minWidth: HIT_SIZE,
    justifyContent: 'center',
    borderBottomWidth: 2,
    borderBottomColor: 'transparent',
    paddingHorizontal: 2,
  },
  tabOn: { borderBottomColor: colours.accent },
  track: {
    flexDirection: 'row',
    padding: 3,
    gap: 3,
    borderRadius: radius.m + 3,
    backgroundColor: colours.sunken,
  },
  option: {
    flex: 1,
    minHeight: HIT_SIZE - 4,
    justifyContent: 'center',
    paddingHorizontal: space.xs,
    borderRadius: radius.m,
    borderWidth: 1,
    borderColor: 'transparent',
  },
  optionOn: { backgroundColor: colours.surface, borderColor: colours.accent },
}))
