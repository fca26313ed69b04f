import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { runGoogle } from '@/lib/google/run-google'
import { Button } from '@/ui/Button'
import { useToast } from '@/ui/Toast'
import { ProblemNote } from './ProblemNote'

/** Signs in with Google, and has the mailbox read at once where the person allows it. */
export function GoogleButton() {
  const { t } = useTranslation('signIn')
  const toast = useToast()
  const google = useMutation({
    mutationFn: () => runGoogle({ purpose: 'sign-in', mailbox: true }),
    onSuccess(outcome) {
      if (outcome.status === 'refused') toast.show({ words: t(`google.${outcome.error}`) })
      if (outcome.status === 'done' && outcome.mailbox === 'not-granted') toast.show({ words: t('google.not-granted') })
    },
  })
  return (
    <>
      <ProblemNote failure={google.error} />
      <Button wide icon="globe" label={t('signIn.google')} busy={google.isPending} onPress={() => google.mutate()} />
    </>
  )
}
