import type { ReactNode } from 'react'
import { KeyboardAvoidingView, Modal, Platform, Pressable, ScrollView, useWindowDimensions, View } from 'react-native'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { makeStyles } from './appearance'
import { IconButton } from './IconButton'
import { Text } from './Text'
import { useMotion } from './use-motion'

type Props = {
  open: boolean
  title: string
  /** Name of the cross, and what the cross, Escape, the back button and a press beside it do. */
  closeLabel: string
  onClose: () => void
  children: ReactNode
  /** Buttons at the lower edge, that stay when the content scrolls. */
  footer?: ReactNode
}

/** Something to decide before going on: a sheet from below on phones, a window in the middle of larger screens. */
export function Dialog({ open, title, closeLabel, onClose, children, footer }: Props) {
  const styles = useStyles()
  const insets = useSafeAreaInsets()
  const { width } = useWindowDimensions()
  const { quick } = useMotion()
  const sheet = width < 640
  return (
    <Modal
      visible={open}
      transparent
      statusBarTranslucent
      animationType={quick === 0 ? 'none' : sheet ? 'slide' : 'fade'}
      onRequestClose={onClose}
      {...{ 'aria-label': title }}
    >
      <KeyboardAvoidingView
        behavior={Platform.OS === 'ios' ? 'padding' : undefined}
        style={[styles.room, sheet ? styles.below : styles.middle]}
      >
        <Pressable
          style={styles.shade}
          onPress={onClose}
          tabIndex={-1}
          aria-hidden
          accessible={false}
          importantForAccessibility="no-hide-descendants"
        />
        <View
          accessibilityViewIsModal
          style={[styles.window, sheet ? [styles.sheet, { paddingBottom: insets.bottom }] : styles.card]}
        >
          <View style={styles.head}>
            <Text type="heading" level={2} style={styles.title}>
              {title}
            </Text>
            <IconButton icon="close" label={closeLabel} onPress={onClose} />
          </View>
          <ScrollView
            style={styles.scroll}
            contentContainerStyle={styles.content}
            keyboardShouldPersistTaps="handled"
            tabIndex={-1}
          >
            {children}
          </ScrollView>
          {footer ? <View style={styles.footer}>{footer}</View> : null}
        </View>
      </KeyboardAvoidingView>
    </Modal>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  room: { flex: 1 },
  below: { justifyContent: 'flex-end' },
  middle: { justifyContent: 'center', alignItems: 'center', padding: space.xl },
  shade: { position: 'absolute', top: 0, right: 0, bottom: 0, left: 0, backgroundColor: colours.shade },
  window: { backgroundColor: colours.surface, maxHeight: '88%', overflow: 'hidden' },
  sheet: { borderTopLeftRadius: radius.l + 4, borderTopRightRadius: radius.l + 4 },
  card: { borderRadius: radius.l, width: '100%', maxWidth: 520, borderWidth: 1, borderColor: colours.line },
  head: {
    flexDirection: 'row',
    alignItems: 'center',
    paddingLeft: space.l,
    paddingRight: space.s,
    paddingTop: space.s,
  },
  title: { flex: 1, minWidth: 0 },
  scroll: { flexGrow: 0, flexShrink: 1 },
  content: { paddingHorizontal: space.l, paddingTop: space.s, paddingBottom: space.l, gap: space.m },
  footer: {
    flexDirection: 'row',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: space.s,
    padding: space.m,
    borderTopWidth: 1,
    borderTopColor: colours.line,
  },
}))
