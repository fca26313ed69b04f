import { useMutation } from '@tanstack/react-query'
import { router } from 'expo-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '@/lib/api/failures'
import { resetPassword } from '@/lib/api/sign-in'
import { session, useUser } from '@/lib/session/current-session'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Screen } from '@/ui/Screen'
import { PasswordField } from './CredentialFields'
import { ProblemNote } from './ProblemNote'
import { SignInFrame } from './SignInFrame'
import { STALE_LINK } from './stale-link'
import { useCredentials } from './use-credentials'

/** Choosing a new password, by the link of a mail. @param token of the link; empty where it was cut off */
export function ResetScreen({ token }: { token: string }) {
  const { t } = useTranslation('signIn')
  const user = useUser()
  const form = useCredentials({ isNew: true })
  const reset = useMutation({
    async mutationFn() {
      await resetPassword(token, form.password)
      // Every session has ended on the server, this device's too.
      await session.end()
    },
  })
  const isStale = token === '' || (reset.error instanceof ApiProblem && reset.error.type === 'bad-token')
  // Whoever is signed in has no way to the screens before the door, and needs none.
  const next = user
    ? { label: t('verify.goOn'), run: () => router.replace('/') }
    : { label: t('reset.another'), run: () => router.replace('/forgot') }
  if (reset.isSuccess) {
    return (
      <Screen title={t('reset.doneTitle')} heading="hidden">
        <EmptyState
          icon="check"
          title={t('reset.doneTitle')}
          detail={t('reset.done')}
          steps={[{ label: t('signIn.submit'), run: () => router.replace('/sign-in') }]}
        />
      </Screen>
    )
  }
  const submit = () => {
    if (!reset.isPending && form.check({ email: false, password: true })) reset.mutate()
  }
  return (
    <SignInFrame title={t('reset.title')} lead={t('reset.lead')}>
      <ProblemNote failure={token === '' ? STALE_LINK : reset.error} />
      {isStale ? (
        <Button kind="primary" wide label={next.label} onPress={next.run} />
      ) : (
        <>
          <PasswordField {...form.passwordField} isNew label={t('reset.password')} onSubmit={submit} />
          <Button kind="primary" wide label={t('reset.submit')} busy={reset.isPending} onPress={submit} />
        </>
      )}
    </SignInFrame>
  )
}
