import { useMutation } from '@tanstack/react-query'
import { Redirect, router } from 'expo-router'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { ApiProblem } from '@/lib/api/failures'
import { askForVerifyLink, signInByPassword } from '@/lib/api/sign-in'
import { useServerOffer } from '@/lib/query/use-server-offer'
import { ASKS_FOR_ADDRESS, serverAddress } from '@/lib/server-address/server-address'
import { useSession } from '@/lib/session/current-session'
import { makeStyles } from '@/ui/appearance'
import { Button } from '@/ui/Button'
import { Text } from '@/ui/Text'
import { useToast } from '@/ui/Toast'
import { EmailField, PasswordField } from './CredentialFields'
import { GoogleButton } from './GoogleButton'
import { ProblemNote } from './ProblemNote'
import { SignInFrame } from './SignInFrame'
import { useCredentials } from './use-credentials'

/** Signing in, by password or with Google. The session's beginning leads on by itself. */
export function SignInScreen() {
  const { t } = useTranslation('signIn')
  const styles = useStyles()
  const state = useSession()
  const address = serverAddress.useValue()
  const server = useServerOffer()
  const toast = useToast()
  const form = useCredentials()
  const signIn = useMutation({ mutationFn: () => signInByPassword(form.email, form.password) })
  const resend = useMutation({
    mutationFn: () => askForVerifyLink(form.email),
    onSuccess: () => toast.show({ words: t('signIn.resent', { email: form.email }) }),
  })
  if (address === null) return <Redirect href="/welcome" />

  const submit = () => {
    if (!signIn.isPending && form.check({ email: true, password: true })) signIn.mutate()
  }
  const isUnverified = signIn.error instanceof ApiProblem && signIn.error.type === 'not-verified'
  const wasExpired = state.status === 'signed-out' && state.expired
  return (
    <SignInFrame title={t('signIn.title')} lead={wasExpired ? t('signIn.expired') : t('tagline')}>
      <ProblemNote failure={resend.error ?? signIn.error} />
      {isUnverified ? (
        <Button icon="mail" label={t('signIn.resend')} busy={resend.isPending} onPress={() => resend.mutate()} />
      ) : null}
      <EmailField {...form.emailField} onSubmit={form.focusPassword} />
      <PasswordField {...form.passwordField} onSubmit={submit} />
      <Button kind="primary" wide label={t('signIn.submit')} busy={signIn.isPending} onPress={submit} />
      {server?.google ? <GoogleButton /> : null}
      <View style={styles.ways}>
        <Button kind="quiet" label={t('signIn.forgot')} onPress={() => router.push('/forgot')} />
        {server?.registration === 'closed' ? null : (
          <Button kind="quiet" label={t('signIn.register')} onPress={() => router.push('/register')} />
        )}
      </View>
      {ASKS_FOR_ADDRESS ? (
        <View style={styles.server}>
          <Text type="small" colour="inkSoft" align="center">
            {t('signIn.server', { host: address.replace(/^https?:\/\//, '') })}
          </Text>
          <Button kind="quiet" label={t('signIn.changeServer')} onPress={() => router.push('/welcome')} />
        </View>
      ) : null}
    </SignInFrame>
  )
}

const useStyles = makeStyles(({ space }) => ({
  ways: { gap: space.xs, alignItems: 'stretch' },
  server: { gap: space.xs, alignItems: 'center' },
}))
