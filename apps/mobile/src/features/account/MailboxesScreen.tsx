import { useTranslation } from 'react-i18next'
import { useLiveIntegrations } from '@/lib/events/use-live-integrations'
import { useFormat } from '@/lib/i18n/format'
import { useFailureState } from '@/lib/problems/use-failure-state'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Screen } from '@/ui/Screen'
import { Skeleton } from '@/ui/Skeleton'
import { Text } from '@/ui/Text'
import { MailboxCard } from './MailboxCard'

/** The mailboxes that are read, how each is doing, and what can be done about it. */
export function MailboxesScreen({ goBack, bringMail }: { goBack: () => void; bringMail: () => void }) {
  const { t } = useTranslation('account')
  const { t: common } = useTranslation('common')
  const failureState = useFailureState()
  const format = useFormat()
  const integrations = useLiveIntegrations()
  const { data, isPending } = integrations
  const mailboxes = data?.mailboxes.filter((mailbox) => mailbox.source !== 'import' && mailbox.state !== 'disconnected')
  return (
    <Screen title={t('places.account/mailboxes')} back={{ label: common('back'), run: goBack }}>
      {isPending ? (
        <Skeleton height={120} />
      ) : data === undefined ? (
        <EmptyState {...failureState(integrations)} />
      ) : (
        <>
          {mailboxes?.map((mailbox) => (
            <MailboxCard key={`${mailbox.source} ${mailbox.address}`} mailbox={mailbox} connect={bringMail} />
          ))}
          {mailboxes?.length ? (
            <Button label={t('mailboxes.another')} icon="plus" onPress={bringMail} />
          ) : (
            <EmptyState
              icon="mail"
              title={t('mailboxes.none')}
              detail={t('mailboxes.noneDetail')}
              steps={[{ label: t('mailboxes.connect'), run: bringMail }]}
            />
          )}
          <Text type="small" colour="inkSoft">
            {t('mailboxes.counts', {
              done: format.number(data.mails.done),
              waiting: format.number(data.mails.waiting),
              offers: format.number(data.offers),
            })}
          </Text>
          {data.mails.dead > 0 ? (
            <Text type="small" colour="caution">
              {t('mailboxes.dead', { count: data.mails.dead })}
            </Text>
          ) : null}
        </>
      )}
    </Screen>
  )
}
