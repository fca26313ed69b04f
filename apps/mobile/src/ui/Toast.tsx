import { createContext, type PropsWithChildren, use, useEffect, useRef, useState } from 'react'
import { AccessibilityInfo, Platform, Pressable, View } from 'react-native'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { makeStyles } from './appearance'
import { Text } from './Text'
import { HIT_SIZE } from './theme'

type Message = {
  words: string
  /** Usually "Undo". */
  action?: { label: string; run: () => void }
}
/** Milliseconds: long enough to read and to reach for undo. */
const STAYS = { words: 4_000, withAction: 8_000 }

type Toaster = { readonly show: (message: Message) => void; readonly runAction: () => void }
const ToastContext = createContext<Toaster>({ show: () => {}, runAction: () => {} })

/** Says what has just happened; `runAction` does what its button does (the key for undo). */
export const useToast = (): Toaster => use(ToastContext)

/** Shows one message at a time above the screen's lower edge; the newest replaces the one before. */
export function ToastProvider({ children }: PropsWithChildren) {
  const styles = useStyles()
  const insets = useSafeAreaInsets()
  const [shown, setShown] = useState<Message | null>(null)
  const [held, setHeld] = useState(false)
  const current = useRef<Message | null>(null)

  const put = (message: Message | null) => {
    current.current = message
    setShown(message)
    setHeld(false)
    // The web and Android announce the live region themselves.
    if (message && Platform.OS === 'ios') AccessibilityInfo.announceForAccessibility(message.words)
  }
  const runAction = () => {
    const action = current.current?.action
    if (!action) return
    put(null)
    action.run()
  }
  useEffect(() => {
    if (!shown || held) return
    const timer = setTimeout(
      () => {
        current.current = null
        setShown(null)
      },
      shown.action ? STAYS.withAction : STAYS.words,
    )
    return () => clearTimeout(timer)
  }, [shown, held])

  const [toaster] = useState<{ latest: Toaster }>({ latest: { show: put, runAction } })
  return (
    <ToastContext value={toaster.latest}>
      {children}
      <View
        role="status"
        aria-live="polite"
        pointerEvents="box-none"
        style={[styles.place, { bottom: insets.bottom + 76 }]}
      >
        {shown ? (
          <View style={styles.toast} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
            <Text type="small" style={styles.words}>
              {shown.words}
            </Text>
            {shown.action ? (
              <Pressable role="button" onPress={runAction} style={styles.action}>
                <Text type="label" style={styles.actionWords}>
                  {shown.action.label}
                </Text>
              </Pressable>
            ) : null}
          </View>
        ) : null}
      </View>
    </ToastContext>
  )
}

const useStyles = makeStyles(({ colours, scheme, space, radius }) => ({
  place: { position: 'absolute', left: 0, right: 0, alignItems: 'center', paddingHorizontal: space.m },
  toast: {
    flexDirection: 'row',
    alignItems: 'center',
    maxWidth: 520,
    minHeight: HIT_SIZE + 4,
    paddingLeft: space.l,
    paddingRight: space.xs,
    borderRadius: radius.m,
    backgroundColor: colours.ink,
    boxShadow: '0 6px 24px rgba(0, 0, 0, 0.22)',
  },
  words: { flexShrink: 1, paddingVertical: space.m, paddingRight: space.m, color: colours.ground },
  action: { minHeight: HIT_SIZE, minWidth: HIT_SIZE, paddingHorizontal: space.m, justifyContent: 'center' },
  actionWords: { color: scheme === 'light' ? '#8FD9B6' : '#0B6149' },
}))
