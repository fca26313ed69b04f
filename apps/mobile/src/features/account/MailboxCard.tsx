import type { IntegrationState } from '@nextjob/contracts/integration'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { disconnectGoogle, disconnectImap, syncMailbox } from '@/lib/api/integrations'
import { useFormat } from '@/lib/i18n/format'
import { useSayProblem } from '@/lib/problems/say-problem'
import { queryKeys } from '@/lib/query/query-keys'
import { makeStyles } from '@/ui/appearance'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Dialog } from '@/ui/Dialog'
import { ProgressBar } from '@/ui/ProgressBar'
import { Text } from '@/ui/Text'
import { useToast } from '@/ui/Toast'

type Mailbox = IntegrationState['mailboxes'][number]

/** One mailbox: how its reading goes, and reading it now, connecting it again, letting it go. */
export function MailboxCard({ mailbox, connect }: { mailbox: Mailbox; connect: () => void }) {
  const styles = useStyles()
  const { t } = useTranslation('account')
  const { t: common } = useTranslation('common')
  const format = useFormat()
  const sayProblem = useSayProblem()
  const toast = useToast()
  const client = useQueryClient()
  const [leaving, setLeaving] = useState(false)
  const fresh = () => void client.invalidateQueries({ queryKey: queryKeys.integrations })
  const tell = (failure: unknown) => toast.show({ words: sayProblem(failure).title })
  const isGmail = mailbox.source === 'gmail'
  const sync = useMutation({
    mutationFn: () => syncMailbox(isGmail ? 'google' : 'imap'),
    onSuccess: () => toast.show({ words: t('mailboxes.queued') }),
    onError: tell,
    onSettled: fresh,
  })
  const leave = useMutation({
    mutationFn: () => (isGmail ? disconnectGoogle() : disconnectImap(mailbox.address)),
    onError: tell,
    onSettled() {
      // A failure is told behind the dialog.
      setLeaving(false)
      fresh()
    },
  })
  const broken = mailbox.state === 'needs-reconnecting'
  const { progress, audit } = mailbox
  return (
    <Card>
      <View style={styles.head}>
        <View style={styles.words}>
          <Text type="heading" level={2} numberOfLines={1}>
            {mailbox.address}
          </Text>
          <Text type="small" colour="inkSoft">
            {t(isGmail ? 'mailboxes.gmail' : 'mailboxes.imap')}
          </Text>
        </View>
        <Badge tone={broken ? 'caution' : 'good'} label={t(broken ? 'mailboxes.broken' : 'mailboxes.active')} />
      </View>
      {progress ? (
        <ProgressBar
          label={t('mailboxes.reading')}
          value={{ done: progress.read, whole: progress.total }}
          words={t('mailboxes.progress', {
            read: format.number(progress.read),
            total: format.number(progress.total),
          })}
        />
      ) : null}
      <Text type="small" colour="inkSoft">
        {mailbox.last_read_at
          ? t('mailboxes.lastRead', { ago: format.ago(mailbox.last_read_at) })
          : t('mailboxes.notYet')}
      </Text>
      {audit ? (
        <Text type="small" colour="inkSoft">
          {t('mailboxes.audit', { listed: format.number(audit.listed), ago: format.ago(audit.at) })}
        </Text>
      ) : null}
      {mailbox.warning ? <Text colour="caution">{t('mailboxes.grantEnds')}</Text> : null}
      {broken ? <Text>{t('mailboxes.reconnectDetail')}</Text> : null}
      {mailbox.last_error && !broken ? (
        <Text type="small" colour="caution">
          {t('mailboxes.trouble')}
        </Text>
      ) : null}
      <View style={styles.steps}>
        {broken || mailbox.warning ? (
          <Button kind="primary" label={t('mailboxes.reconnect')} onPress={connect} />
        ) : (
          <Button icon="refresh" label={t('mailboxes.sync')} busy={sync.isPending} onPress={() => sync.mutate()} />
        )}
        <Button kind="quiet" label={t('mailboxes.disconnect')} onPress={() => setLeaving(true)} />
      </View>
      <Dialog
        open={leaving}
        title={t('mailboxes.disconnectTitle', { address: mailbox.address })}
        closeLabel={common('close')}
        onClose={() => setLeaving(false)}
        footer={
          <Button
            kind="danger"
            wide
            label={t('mailboxes.disconnect')}
            busy={leave.isPending}
            onPress={() => leave.mutate()}
          />
        }
      >
        <Text>{t(isGmail ? 'mailboxes.disconnectGmail' : 'mailboxes.disconnectImap')}</Text>
      </Dialog>
    </Card>
  )
}

const useStyles = makeStyles(({ space }) => ({
  head: { flexDirection: 'row', alignItems: 'flex-start', gap: space.m },
  words: { flex: 1, minWidth: 0 },
  steps: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
}))
