import type { ReactNode } from 'react'
import { ScrollView, View } from 'react-native'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { makeStyles } from './appearance'
import { IconButton } from './IconButton'
import { NameOfPage } from './NameOfPage'
import { Text } from './Text'
import { COLUMN, HIT_SIZE } from './theme'

type Props = {
  /** The screen's heading, and the name of the page in the browser. */
  title: string
  /** An arrow before the heading: its name and what it does. */
  back?: { label: string; run: () => void }
  /** Buttons after the heading. */
  actions?: ReactNode
  /** Below the heading, above what scrolls: search, tabs. */
  under?: ReactNode
  /** Fixed at the lower edge, within thumb's reach: the step that matters. */
  footer?: ReactNode
  children: ReactNode
  /** `false`: the content scrolls by itself (a list). */
  scrolls?: boolean
  /**
   * Large serif heading for places one arrives at; small for places one passes; `hidden` is heard and not seen; with
   * `own` the content brings its heading of level 1.
   */
  heading?: 'large' | 'small' | 'hidden' | 'own'
  /** Wider than a column of text. */
  wide?: boolean
}

/** The frame of every screen: a header, a main landmark, safe areas, a readable measure. */
export function Screen({
  title,
  back,
  actions,
  under,
  footer,
  children,
  scrolls = true,
  heading = 'large',
  wide,
}: Props) {
  const styles = useStyles()
  const insets = useSafeAreaInsets()
  const measure = wide ? null : styles.column
  const bare = (heading === 'hidden' || heading === 'own') && !back && !actions
  return (
    <View style={[styles.screen, { paddingLeft: insets.left, paddingRight: insets.right }]}>
      <NameOfPage title={title} />
      <View role="banner" style={[styles.header, { paddingTop: insets.top }]}>
        <View style={[styles.bar, measure, bare && styles.bare, back && styles.withBack]}>
          {back ? <IconButton icon="back" label={back.label} onPress={back.run} /> : null}
          <View style={styles.title}>
            {heading === 'own' ? null : heading === 'hidden' ? (
              <Text level={1} style={styles.unseen} aria-label={title}>
                {title}
              </Text>
            ) : (
              <Text type={heading === 'large' && !back ? 'title' : 'heading'} level={1} numberOfLines={2}>
                {title}
              </Text>
            )}
          </View>
          {actions ? <View style={styles.actions}>{actions}</View> : null}
        </View>
        {under ? <View style={measure}>{under}</View> : null}
      </View>
      <View role="main" style={styles.main}>
        {scrolls ? (
          <ScrollView
            style={styles.main}
            contentContainerStyle={[styles.content, measure, { paddingBottom: insets.bottom + 32 }]}
            keyboardShouldPersistTaps="handled"
            keyboardDismissMode="interactive"
            automaticallyAdjustKeyboardInsets
            // Without anything to focus in it, the keyboard could not scroll it.
            tabIndex={0}
          >
            {children}
          </ScrollView>
        ) : (
          children
        )}
        {footer ? (
          <View style={[styles.footer, { paddingBottom: insets.bottom + 12 }]}>
            <View style={[styles.footerRow, measure]}>{footer}</View>
          </View>
        ) : null}
      </View>
    </View>
  )
}

const useStyles = makeStyles(({ colours, space }) => ({
  screen: { flex: 1, backgroundColor: colours.ground },
  column: { width: '100%', maxWidth: COLUMN, alignSelf: 'center' },
  header: { backgroundColor: colours.ground },
  bar: { minHeight: HIT_SIZE + 12, flexDirection: 'row', alignItems: 'center', paddingHorizontal: space.gutter },
  bare: { minHeight: 0 },
  withBack: { paddingLeft: space.xs },
  title: { flex: 1, minWidth: 0 },
  unseen: { position: 'absolute', width: 1, height: 1, overflow: 'hidden', opacity: 0 },
  actions: { flexDirection: 'row', alignItems: 'center', marginRight: -space.s },
  main: { flex: 1, minHeight: 0 },
  content: { paddingHorizontal: space.gutter, paddingTop: space.s, gap: space.l },
  footer: {
    borderTopWidth: 1,
    borderTopColor: colours.line,
    backgroundColor: colours.surface,
    paddingTop: space.m,
    paddingHorizontal: space.gutter,
  },
  footerRow: { flexDirection: 'row', gap: space.s, alignItems: 'center' },
}))
