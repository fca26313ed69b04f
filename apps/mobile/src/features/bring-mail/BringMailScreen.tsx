import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { useLiveIntegrations } from '@/lib/events/use-live-integrations'
import { useServerOffer } from '@/lib/query/use-server-offer'
import { ProgressBar } from '@/ui/ProgressBar'
import { Screen } from '@/ui/Screen'
import { Text } from '@/ui/Text'
import { GmailCard } from './GmailCard'
import { ImapCard } from './ImapCard'
import { ImportCard } from './ImportCard'

type Props = { goBack: () => void; toOffers: () => void }

/** The doors by which mail comes in: those that this server has. */
export function BringMailScreen({ goBack, toOffers }: Props) {
  const { t } = useTranslation('imports')
  const { t: common } = useTranslation('common')
  const offer = useServerOffer()
  const { data } = useLiveIntegrations()
  const reading = (data?.mailboxes ?? []).flatMap((mailbox) =>
    mailbox.progress ? [{ address: mailbox.address, ...mailbox.progress }] : [],
  )
  return (
    <Screen title={t('title')} back={{ label: common('back'), run: goBack }}>
      <Text>{t('lead')}</Text>
      {reading.map((each) => (
        <View key={each.address}>
          <ProgressBar
            label={each.address}
            value={{ done: each.read, whole: each.total }}
            words={t('reading', { read: each.read, total: each.total })}
          />
        </View>
      ))}
      {offer?.google ? <GmailCard /> : null}
      {offer?.imap ? <ImapCard /> : null}
      <ImportCard toOffers={toOffers} />
    </Screen>
  )
}
