import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '@/lib/api/failures'
import { connectImap } from '@/lib/api/integrations'
import { useSayProblem } from '@/lib/problems/say-problem'
import { queryKeys } from '@/lib/query/query-keys'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Text } from '@/ui/Text'
import { TextField } from '@/ui/TextField'
import { SpanField } from './SpanField'

/** Connects any mailbox by its address and an app password. The server's name is asked for only when it is not known. */
export function ImapCard() {
  const { t } = useTranslation('imports')
  const { t: signIn } = useTranslation('signIn')
  const sayProblem = useSayProblem()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [address, setAddress] = useState('')
  const [password, setPassword] = useState('')
  const [host, setHost] = useState('')
  const [days, setDays] = useState(30)
  const connect = useMutation({
    mutationFn: () =>
      connectImap({
        address: address.trim(),
        // Google prints app passwords in groups of four.
        password: /^(?:[a-z]{4} ){3}[a-z]{4}$/.test(password.trim()) ? password.replaceAll(' ', '') : password,
        span_days: days,
        ...(host.trim() ? { host: host.trim() } : {}),
      }),
    onSuccess() {
      setPassword('')
      void client.invalidateQueries({ queryKey: queryKeys.integrations })
    },
  })
  const failure = connect.error
  const hostNeeded = failure instanceof ApiProblem && failure.errors.some((error) => error.pointer === '/host')
  const ready = address.includes('@') && password !== '' && !connect.isPending
  const form = (
    <>
      <TextField
        label={t('imap.address')}
        value={address}
        onChangeText={setAddress}
        inputMode="email"
        autoCapitalize="none"
        autoComplete="email"
        autoCorrect={false}
      />
      <TextField
        label={t('imap.password')}
        hint={t('imap.passwordHint')}
        secret={{ show: signIn('showPassword'), hide: signIn('hidePassword') }}
        value={password}
        onChangeText={setPassword}
        autoCapitalize="none"
        autoComplete="off"
        autoCorrect={false}
        onSubmitEditing={() => ready && connect.mutate()}
      />
      {hostNeeded || host !== '' ? (
        <TextField
          label={t('imap.host')}
          hint={t('imap.hostHint')}
          value={host}
          onChangeText={setHost}
          autoCapitalize="none"
          autoCorrect={false}
          inputMode="url"
        />
      ) : null}
      <SpanField days={days} onChange={setDays} />
      {failure ? (
        <Text role="alert" colour="danger">
          {hostNeeded ? t('imap.hostNeeded') : sayProblem(failure).next}
        </Text>
      ) : null}
      {connect.data ? <Text role="alert">{t('imap.connected', { address: connect.data.address })}</Text> : null}
      <Button
        label={t('imap.connect')}
        icon="key"
        busy={connect.isPending}
        disabled={!ready}
        onPress={() => connect.mutate()}
      />
    </>
  )
  return (
    <Card>
      <Text type="heading" level={2}>
        {t('imap.title')}
      </Text>
      <Text colour="inkSoft">{t('imap.detail')}</Text>
      {open ? form : <Button label={t('imap.open')} icon="key" onPress={() => setOpen(true)} />}
    </Card>
  )
}
