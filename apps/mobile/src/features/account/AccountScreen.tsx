import Constants from 'expo-constants'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { useLiveIntegrations } from '@/lib/events/use-live-integrations'
import { serverAddress } from '@/lib/server-address/server-address'
import { useUser } from '@/lib/session/current-session'
import { signOut } from '@/lib/session/sign-out'
import { makeStyles } from '@/ui/appearance'
import { Badge } from '@/ui/Badge'
import { Card } from '@/ui/Card'
import type { IconName } from '@/ui/icon-paths'
import { ListItem } from '@/ui/ListItem'
import { Screen } from '@/ui/Screen'
import { Text } from '@/ui/Text'

/** Where the rows of this screen lead. */
export type AccountPlace =
  | 'skills'
  | 'preferences'
  | 'bring-mail'
  | 'account/mailboxes'
  | 'account/profile'
  | 'account/sessions'
  | 'account/display'
  | 'account/data'

const groups: { name: 'match' | 'mail' | 'you'; rows: { place: AccountPlace; icon: IconName }[] }[] = [
  {
    name: 'match',
    rows: [
      { place: 'skills', icon: 'skills' },
      { place: 'preferences', icon: 'filter' },
    ],
  },
  {
    name: 'mail',
    rows: [
      { place: 'account/mailboxes', icon: 'mail' },
      { place: 'bring-mail', icon: 'upload' },
    ],
  },
  {
    name: 'you',
    rows: [
      { place: 'account/profile', icon: 'account' },
      { place: 'account/sessions', icon: 'device' },
      { place: 'account/display', icon: 'globe' },
      { place: 'account/data', icon: 'download' },
    ],
  },
]

/** All that is not an offer, and the way out. */
export function AccountScreen({ open }: { open: (place: AccountPlace) => void }) {
  const styles = useStyles()
  const { t } = useTranslation('account')
  const user = useUser()
  const { data } = useLiveIntegrations()
  const troubled = data?.mailboxes.some((mailbox) => mailbox.state === 'needs-reconnecting') ?? false
  return (
    <Screen title={t('title')}>
      {user ? (
        <View>
          <Text type="heading">{[user.first_name, user.last_name].filter(Boolean).join(' ') || user.email}</Text>
          {user.first_name || user.last_name ? <Text colour="inkSoft">{user.email}</Text> : null}
          {user.is_demo ? <Text colour="inkSoft">{t('demo')}</Text> : null}
        </View>
      ) : null}
      {groups.map(({ name, rows }) => (
        <View key={name} style={styles.group}>
          <Text type="label" level={2} colour="inkSoft">
            {t(`groups.${name}`)}
          </Text>
          <Card style={styles.card}>
            {rows.map(({ place, icon }, index) => (
              <ListItem
                key={place}
                icon={icon}
                title={t(`places.${place}`)}
                {...(place === 'account/mailboxes' && troubled
                  ? { end: <Badge tone="caution" label={t('mailboxes.look')} /> }
                  : {})}
                last={index === rows.length - 1}
                onPress={() => open(place)}
              />
            ))}
          </Card>
        </View>
      ))}
      <Card style={styles.card}>
        <ListItem icon="sign-out" title={t('signOut')} role="button" last onPress={() => void signOut()} />
      </Card>
      <Text type="caption" colour="inkFaint" align="center">
        {t('about', { version: Constants.expoConfig?.version ?? '', server: serverAddress.get() ?? '' })}
      </Text>
    </Screen>
  )
}

const useStyles = makeStyles(({ space }) => ({
  group: { gap: space.s },
  card: { padding: 0, gap: 0, overflow: 'hidden' },
}))
