import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { runGoogle } from '@/lib/google/run-google'
import { useSayProblem } from '@/lib/problems/say-problem'
import { queryKeys } from '@/lib/query/query-keys'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Text } from '@/ui/Text'
import { SpanField } from './SpanField'

/** Connects Gmail by Google's own page. Read-only: Google asks for nothing else. */
export function GmailCard() {
  const { t } = useTranslation('imports')
  const { t: signIn } = useTranslation('signIn')
  const sayProblem = useSayProblem()
  const client = useQueryClient()
  const [days, setDays] = useState(30)
  const connect = useMutation({
    mutationFn: () => runGoogle({ purpose: 'connect', mailbox: true, spanDays: days }),
    onSuccess: () => void client.invalidateQueries({ queryKey: queryKeys.integrations }),
  })
  const outcome = connect.data
  const words = connect.error
    ? sayProblem(connect.error).next
    : outcome?.status === 'refused'
      ? signIn(`google.${outcome.error}`)
      : outcome?.status === 'done'
        ? t(outcome.mailbox === 'connected' ? 'gmail.connected' : 'gmail.notGranted')
        : null
  return (
    <Card>
      <Text type="heading" level={2}>
        {t('gmail.title')}
      </Text>
      <Text colour="inkSoft">{t('gmail.detail')}</Text>
      <SpanField days={days} onChange={setDays} />
      {words ? <Text role="alert">{words}</Text> : null}
      <Button
        label={t('gmail.connect')}
        icon="mail"
        busy={connect.isPending || outcome?.status === 'away'}
        onPress={() => connect.mutate()}
      />
    </Card>
  )
}
