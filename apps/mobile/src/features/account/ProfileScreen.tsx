import type { OwnUserPatch } from '@nextjob/contracts/user'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeOwnUser } from '@/lib/api/account'
import { useSayProblem } from '@/lib/problems/say-problem'
import { useServerOffer } from '@/lib/query/use-server-offer'
import { session, useUser } from '@/lib/session/current-session'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Screen } from '@/ui/Screen'
import { Text } from '@/ui/Text'
import { TextField } from '@/ui/TextField'
import { useToast } from '@/ui/Toast'

/** Name, address and password. Address and password ask for the present password. */
export function ProfileScreen({ goBack }: { goBack: () => void }) {
  const { t } = useTranslation('account')
  const { t: common } = useTranslation('common')
  const user = useUser()
  if (!user) return null
  return (
    <Screen title={t('places.account/profile')} back={{ label: common('back'), run: goBack }}>
      <NameCard first={user.first_name} last={user.last_name} />
      <AddressCard address={user.email} />
      <PasswordCard />
    </Screen>
  )
}

/** Saves a change, says so, and keeps the account on the device up to date. */
function useChange(said: string, after?: () => void) {
  const toast = useToast()
  return useMutation({
    mutationFn: (patch: OwnUserPatch) => changeOwnUser(patch),
    async onSuccess(user) {
      await session.update(user)
      toast.show({ words: said })
      after?.()
    },
  })
}

function Failure({ failure }: { failure: unknown }) {
  const sayProblem = useSayProblem()
  if (!failure) return null
  return (
    <Text role="alert" colour="danger">
      {sayProblem(failure).next}
    </Text>
  )
}

function NameCard({ first, last }: { first: string; last: string }) {
  const { t } = useTranslation('account')
  const { t: common } = useTranslation('common')
  const [firstName, setFirstName] = useState(first)
  const [lastName, setLastName] = useState(last)
  const change = useChange(common('saved'))
  return (
    <Card>
      <Text type="heading" level={2}>
        {t('profile.name')}
      </Text>
      <TextField
        label={t('profile.firstName')}
        value={firstName}
        onChangeText={setFirstName}
        autoComplete="given-name"
        maxLength={100}
      />
      <TextField
        label={t('profile.lastName')}
        value={lastName}
        onChangeText={setLastName}
        autoComplete="family-name"
        maxLength={100}
      />
      <Failure failure={change.error} />
      <Button
        label={common('save')}
        spoken={t('profile.saveName')}
        disabled={firstName === first && lastName === last}
        busy={change.isPending}
        onPress={() => change.mutate({ first_name: firstName.trim(), last_name: lastName.trim() })}
      />
    </Card>
  )
}

function AddressCard({ address }: { address: string }) {
  const { t } = useTranslation('account')
  const { t: common } = useTranslation('common')
  const { t: signIn } = useTranslation('signIn')
  const offer = useServerOffer()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const change = useChange(t(offer?.smtp ? 'profile.linkSent' : 'profile.addressChanged'), () => {
    setEmail('')
    setPassword('')
  })
  return (
    <Card>
      <Text type="heading" level={2}>
        {t('profile.address')}
      </Text>
      <Text colour="inkSoft">{t('profile.addressNow', { address })}</Text>
      <TextField
        label={t('profile.newAddress')}
        value={email}
        onChangeText={setEmail}
        inputMode="email"
        autoCapitalize="none"
        autoComplete="email"
        autoCorrect={false}
      />
      <TextField
        label={t('profile.passwordNow')}
        secret={{ show: signIn('showPassword'), hide: signIn('hidePassword') }}
        value={password}
        onChangeText={setPassword}
        autoComplete="current-password"
      />
      <Failure failure={change.error} />
      <Button
        label={common('save')}
        spoken={t('profile.saveAddress')}
        disabled={!email.includes('@') || password === ''}
        busy={change.isPending}
        onPress={() => change.mutate({ email: email.trim(), current_password: password })}
      />
    </Card>
  )
}

function PasswordCard() {
  const { t } = useTranslation('account')
  const { t: common } = useTranslation('common')
  const { t: signIn } = useTranslation('signIn')
  const [now, setNow] = useState('')
  const [next, setNext] = useState('')
  const secret = { show: signIn('showPassword'), hide: signIn('hidePassword') }
  const change = useChange(t('profile.passwordChanged'), () => {
    setNow('')
    setNext('')
  })
  return (
    <Card>
      <Text type="heading" level={2}>
        {t('profile.password')}
      </Text>
      <Text colour="inkSoft">{t('profile.passwordDetail')}</Text>
      <TextField
        label={t('profile.passwordNow')}
        secret={secret}
        value={now}
        onChangeText={setNow}
        autoComplete="current-password"
      />
      <TextField
        label={t('profile.newPassword')}
        hint={signIn('passwordHint')}
        secret={secret}
        value={next}
        onChangeText={setNext}
        autoComplete="new-password"
      />
      <Failure failure={change.error} />
      <Button
        label={common('save')}
        spoken={t('profile.savePassword')}
        disabled={now === '' || next.length < 8}
        busy={change.isPending}
        onPress={() => change.mutate({ password: next, current_password: now })}
      />
    </Card>
  )
}
