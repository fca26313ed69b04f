import { Pressable, useWindowDimensions, View } from 'react-native'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { makeStyles } from './appearance'
import { Icon } from './Icon'
import type { IconName } from './icon-paths'
import { Mark } from './Mark'
import { Text } from './Text'
import { WIDE } from './theme'

export type Tab = { key: string; label: string; icon: IconName; selected: boolean; press: () => void }

/** The app's places: along the lower edge on phones, along the left one where there is room. */
export function TabBar({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const styles = useStyles()
  const insets = useSafeAreaInsets()
  const side = useSideBar()
  return (
    <View
      role="navigation"
      aria-label={label}
      style={
        side
          ? [styles.side, { paddingTop: insets.top + 16, paddingLeft: insets.left }]
          : [styles.bottom, { paddingBottom: insets.bottom }]
      }
    >
      {side ? (
        <View style={styles.mark}>
          <Mark size={30} />
        </View>
      ) : null}
      <View role="tablist" aria-label={label} style={side ? styles.column : styles.row}>
        {tabs.map((tab) => (
          <Pressable
            key={tab.key}
            role="tab"
            aria-selected={tab.selected}
            onPress={tab.press}
            style={({ pressed }) => [side ? styles.sideTab : styles.tab, pressed && styles.pressed]}
            {...{ dataSet: { insetFocus: '' } }}
          >
            <View style={[styles.picture, tab.selected && styles.selected]}>
              <Icon name={tab.icon} colour={tab.selected ? 'accent' : 'inkSoft'} />
            </View>
            <Text
              type="caption"
              strong={tab.selected}
              colour={tab.selected ? 'accent' : 'inkSoft'}
              maxFontSizeMultiplier={1.4}
              numberOfLines={1}
              style={styles.label}
            >
              {tab.label}
            </Text>
          </Pressable>
        ))}
      </View>
    </View>
  )
}

/** Whether the places stand at the side. */
export function useSideBar(): boolean {
  return useWindowDimensions().width >= WIDE
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  bottom: { backgroundColor: colours.surface, borderTopWidth: 1, borderTopColor: colours.line },
  side: {
    width: 92,
    backgroundColor: colours.surface,
    borderRightWidth: 1,
    borderRightColor: colours.line,
    alignItems: 'center',
    gap: space.xl,
  },
  mark: { height: 44, justifyContent: 'center' },
  row: { flexDirection: 'row', justifyContent: 'space-evenly' },
  column: { gap: space.s, alignSelf: 'stretch' },
  tab: { flex: 1, minHeight: 60, alignItems: 'center', justifyContent: 'center', gap: 1 },
  sideTab: { minHeight: 64, alignItems: 'center', justifyContent: 'center', gap: 2 },
  picture: { paddingHorizontal: space.l, paddingVertical: 3, borderRadius: radius.pill },
  selected: { backgroundColor: colours.accentSoft },
  label: { fontSize: 12, lineHeight: 16 },
  pressed: { opacity: 0.6 },
}))
