import { useMutation } from '@tanstack/react-query'
import { router } from 'expo-router'
import { useTranslation } from 'react-i18next'
import { askForPasswordLink, askForVerifyLink } from '@/lib/api/sign-in'
import { EmptyState } from '@/ui/EmptyState'
import { Screen } from '@/ui/Screen'
import { useToast } from '@/ui/Toast'
import { ProblemNote } from './ProblemNote'

/** A mail is on its way: what to do with it, and how to get another. */
export function CheckInbox({ email, purpose }: { email: string; purpose: 'verify' | 'reset' }) {
  const { t } = useTranslation('signIn')
  const toast = useToast()
  const again = useMutation({
    mutationFn: () => (purpose === 'verify' ? askForVerifyLink(email) : askForPasswordLink(email)),
    onSuccess: () => toast.show({ words: t('confirm.resent') }),
  })
  const title = purpose === 'verify' ? t('confirm.title') : t('forgot.sentTitle')
  return (
    <Screen title={title} heading="hidden">
      <ProblemNote failure={again.error} />
      <EmptyState
        icon="mail"
        title={title}
        detail={purpose === 'verify' ? t('confirm.lead', { email }) : t('forgot.sent', { email })}
        steps={[
          { label: t('toSignIn'), run: () => router.replace('/sign-in') },
          { label: t('confirm.resend'), run: () => again.mutate(), busy: again.isPending },
        ]}
      />
    </Screen>
  )
}
