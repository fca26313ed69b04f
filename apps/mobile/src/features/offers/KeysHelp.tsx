import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { makeStyles } from '@/ui/appearance'
import { Dialog } from '@/ui/Dialog'
import { Text } from '@/ui/Text'

const rows = [
  ['J', 'next'],
  ['K', 'previous'],
  ['S', 'save'],
  ['D', 'dismiss'],
  ['U', 'undo'],
  ['Enter', 'enter'],
  ['/', 'search'],
  ['R', 'refresh'],
  ['?', 'help'],
] as const

/** The keys of the list, for whoever asks with `?`. */
export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(['offers', 'common'])
  const styles = useStyles()
  return (
    <Dialog open={open} title={t('keys.title')} closeLabel={t('common:close')} onClose={onClose}>
      <View role="list">
        {rows.map(([key, meaning]) => (
          <View key={key} role="listitem" style={styles.row}>
            <View style={styles.key}>
              <Text type="label">{key}</Text>
            </View>
            <Text>{t(`keys.${meaning}`)}</Text>
          </View>
        ))}
      </View>
    </Dialog>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  row: { flexDirection: 'row', alignItems: 'center', gap: space.m, minHeight: 40 },
  key: {
    minWidth: 56,
    alignItems: 'center',
    paddingHorizontal: space.s,
    paddingVertical: 2,
    borderRadius: radius.s,
    borderWidth: 1,
    borderColor: colours.edge,
  },
}))
