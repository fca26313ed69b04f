import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { useUser } from '@/lib/session/current-session'
import { makeStyles } from '@/ui/appearance'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { Text } from '@/ui/Text'
import { TextField } from '@/ui/TextField'
import { useToast } from '@/ui/Toast'
import { savedViews, withView } from './saved-views'
import { FIRST_CHOICE, type ListChoice } from './selection'

type Props = { choice: ListChoice; show: (choice: ListChoice) => void }

/** The views that this person kept on this device: show one, keep the present one, remove one. */
export function SavedViews(props: Props) {
  const user = useUser()
  return user ? <Views key={user.id} userId={user.id} {...props} /> : null
}

function Views({ userId, choice, show }: Props & { userId: number }) {
  const styles = useStyles()
  const { t } = useTranslation(['offers'])
  const toast = useToast()
  const kept = savedViews(userId)
  const views = kept.useValue()
  const [name, setName] = useState('')
  const isFirst = (Object.keys(FIRST_CHOICE) as (keyof ListChoice)[]).every((key) => choice[key] === FIRST_CHOICE[key])
  const keep = () => {
    const view = { name: name.trim(), choice }
    void kept.set(withView(views, view))
    setName('')
    toast.show({ words: t('views.kept', { name: view.name }) })
  }
  return (
    <View style={styles.section}>
      <Text type="label">{t('views.title')}</Text>
      {views.map((view) => (
        <View key={view.name} style={styles.row}>
          <Button kind="quiet" icon="forward" label={view.name} onPress={() => show(view.choice)} />
          <IconButton
            icon="delete"
            colour="inkSoft"
            label={t('views.remove', { name: view.name })}
            onPress={() => void kept.set(views.filter((other) => other !== view))}
          />
        </View>
      ))}
      {isFirst ? (
        views.length === 0 ? (
          <Text type="small" colour="inkSoft">
            {t('views.none')}
          </Text>
        ) : null
      ) : (
        <View style={styles.form}>
          <View style={styles.field}>
            <TextField label={t('views.name')} value={name} onChangeText={setName} maxLength={40} />
          </View>
          <Button label={t('views.keep')} disabled={name.trim() === ''} onPress={keep} />
        </View>
      )}
    </View>
  )
}

const useStyles = makeStyles(({ space }) => ({
  section: { gap: space.s },
  row: { flexDirection: 'row', justifyContent: 'space-between' },
  form: { flexDirection: 'row', flexWrap: 'wrap', alignItems: 'flex-end', gap: space.s },
  field: { flex: 1, minWidth: 180 },
}))
