import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { askForPasswordLink } from '@/lib/api/sign-in'
import { useServerOffer } from '@/lib/query/use-server-offer'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Screen } from '@/ui/Screen'
import { CheckInbox } from './CheckInbox'
import { EmailField } from './CredentialFields'
import { ProblemNote } from './ProblemNote'
import { SignInFrame } from './SignInFrame'
import { toSignIn } from './to-sign-in'
import { useCredentials } from './use-credentials'

/** Asking for a link that sets a new password. */
export function ForgotScreen() {
  const { t } = useTranslation('signIn')
  const server = useServerOffer()
  const form = useCredentials()
  const asking = useMutation({ mutationFn: () => askForPasswordLink(form.email) })
  const back = { label: t('toSignIn'), run: toSignIn }
  if (server && !server.smtp) {
    return (
      <Screen title={t('forgot.title')} heading="hidden" back={back}>
        <EmptyState
          icon="key"
          title={t('forgot.title')}
          detail={t('forgot.noMail')}
          steps={[{ label: t('toSignIn'), run: toSignIn }]}
        />
      </Screen>
    )
  }
  if (asking.isSuccess) return <CheckInbox email={form.email} purpose="reset" />

  const submit = () => {
    if (!asking.isPending && form.check({ email: true, password: false })) asking.mutate()
  }
  return (
    <SignInFrame title={t('forgot.title')} lead={t('forgot.lead')} back={back}>
      <ProblemNote failure={asking.error} />
      <EmailField {...form.emailField} isLast onSubmit={submit} />
      <Button kind="primary" wide label={t('forgot.submit')} busy={asking.isPending} onPress={submit} />
    </SignInFrame>
  )
}
