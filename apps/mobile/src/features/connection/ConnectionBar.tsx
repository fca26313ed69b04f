import type { PropsWithChildren } from 'react'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { SafeAreaInsetsContext, useSafeAreaInsets } from 'react-native-safe-area-context'
import { useRefusals, useWaitingActions } from '@/lib/actions/use-actions'
import { useConnection } from '@/lib/connection/connection'
import { makeStyles } from '@/ui/appearance'
import { Icon } from '@/ui/Icon'
import { Text } from '@/ui/Text'
import { useToast } from '@/ui/Toast'

/**
 * Above every screen: a line that says when the server is out of reach and what waits to be sent to it. And tells, when
 * it is back, what it did not take.
 */
export function ConnectionBar({ children }: PropsWithChildren) {
  const { t } = useTranslation('common')
  const styles = useStyles()
  const insets = useSafeAreaInsets()
  const connection = useConnection()
  const waiting = useWaitingActions().length
  const { show } = useToast()
  useRefusals((words) => show({ words }))

  // With a connection, what waits is on its way, and gone before anybody has read of it.
  const isShown = connection !== 'connected'
  return (
    <View style={styles.room}>
      <View role="status" aria-live="polite" style={isShown ? [styles.bar, { paddingTop: insets.top + 6 }] : null}>
        {isShown ? (
          <>
            <Icon name="offline" size={18} colour="caution" />
            <Text type="small" colour="caution" style={styles.words}>
              {t(`connection.${connection}`)} {waiting > 0 ? t('waiting', { count: waiting }) : null}
            </Text>
          </>
        ) : null}
      </View>
      <SafeAreaInsetsContext.Provider value={isShown ? { ...insets, top: 0 } : insets}>
        <View style={styles.room}>{children}</View>
      </SafeAreaInsetsContext.Provider>
    </View>
  )
}

const useStyles = makeStyles(({ colours, space }) => ({
  room: { flex: 1, minHeight: 0, backgroundColor: colours.ground },
  bar: {
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.s,
    paddingBottom: 6,
    paddingHorizontal: space.gutter,
    backgroundColor: colours.cautionSoft,
  },
  words: { flexShrink: 1 },
}))
