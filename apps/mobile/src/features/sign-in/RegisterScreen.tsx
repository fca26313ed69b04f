import { useMutation } from '@tanstack/react-query'
import { router } from 'expo-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { register, signInByPassword } from '@/lib/api/sign-in'
import { useServerOffer } from '@/lib/query/use-server-offer'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Screen } from '@/ui/Screen'
import { TextField } from '@/ui/TextField'
import { CheckInbox } from './CheckInbox'
import { EmailField, PasswordField } from './CredentialFields'
import { ProblemNote } from './ProblemNote'
import { SignInFrame } from './SignInFrame'
import { toSignIn } from './to-sign-in'
import { useCredentials } from './use-credentials'

/** Making an account; where the server confirms addresses by mail, the way leads over the inbox. */
export function RegisterScreen() {
  const { t } = useTranslation('signIn')
  const server = useServerOffer()
  const form = useCredentials({ isNew: true })
  const [firstName, setFirstName] = useState('')
  const registration = useMutation({
    async mutationFn() {
      const account = { email: form.email, password: form.password, first_name: firstName.trim(), last_name: '' }
      const { status } = await register(account)
      if (status === 'ready') await signInByPassword(form.email, form.password)
      return status
    },
  })
  const back = { label: t('toSignIn'), run: toSignIn }
  if (server?.registration === 'closed') {
    return (
      <Screen title={t('register.title')} heading="hidden" back={back}>
        <EmptyState
          icon="key"
          title={t('register.title')}
          detail={t('register.closed')}
          steps={[{ label: t('toSignIn'), run: toSignIn }]}
        />
      </Screen>
    )
  }
  if (registration.data === 'confirm-email') return <CheckInbox email={form.email} purpose="verify" />

  const submit = () => {
    if (!registration.isPending && form.check({ email: true, password: true })) registration.mutate()
  }
  return (
    <SignInFrame title={t('register.title')} lead={t('register.lead')} back={back}>
      <ProblemNote failure={registration.error} />
      <TextField
        label={t('register.firstName')}
        value={firstName}
        onChangeText={setFirstName}
        autoComplete="given-name"
        textContentType="givenName"
        maxLength={100}
        enterKeyHint="next"
        submitBehavior="submit"
        onSubmitEditing={() => form.emailField.ref.current?.focus()}
      />
      <EmailField {...form.emailField} onSubmit={form.focusPassword} />
      <PasswordField {...form.passwordField} isNew onSubmit={submit} />
      <Button kind="primary" wide label={t('register.submit')} busy={registration.isPending} onPress={submit} />
      <Button kind="quiet" label={t('register.have')} onPress={() => router.replace('/sign-in')} />
    </SignInFrame>
  )
}
