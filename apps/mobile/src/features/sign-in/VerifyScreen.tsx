import { useMutation } from '@tanstack/react-query'
import { router } from 'expo-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '@/lib/api/failures'
import { verifyAddress } from '@/lib/api/sign-in'
import { session } from '@/lib/session/current-session'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Screen } from '@/ui/Screen'
import { ProblemNote } from './ProblemNote'
import { SignInFrame } from './SignInFrame'
import { STALE_LINK } from './stale-link'

/**
 * Confirming an address, by the link of a mail. A press does it, not the opening: what scans mails opens links too.
 * Whoever needs another link gets it where they sign in.
 *
 * @param token of the link; empty where it was cut off
 */
export function VerifyScreen({ token }: { token: string }) {
  const { t } = useTranslation('signIn')
  const verifying = useMutation({
    async mutationFn() {
      const user = await verifyAddress(token)
      await session.update(user)
      return user
    },
  })
  const goOn = () => router.replace('/')
  const isStale = token === '' || (verifying.error instanceof ApiProblem && verifying.error.type === 'bad-token')
  if (verifying.data) {
    return (
      <Screen title={t('verify.doneTitle')} heading="hidden">
        <EmptyState
          icon="check"
          title={t('verify.doneTitle')}
          detail={t('verify.done', { email: verifying.data.email })}
          steps={[{ label: t('verify.goOn'), run: goOn }]}
        />
      </Screen>
    )
  }
  return (
    <SignInFrame title={t('verify.title')} lead={t('verify.lead')}>
      <ProblemNote failure={token === '' ? STALE_LINK : verifying.error} />
      {isStale ? (
        <Button kind="primary" wide label={t('verify.goOn')} onPress={goOn} />
      ) : (
        <Button
          kind="primary"
          wide
          label={t('verify.submit')}
          busy={verifying.isPending}
          onPress={() => verifying.mutate()}
        />
      )}
    </SignInFrame>
  )
}
