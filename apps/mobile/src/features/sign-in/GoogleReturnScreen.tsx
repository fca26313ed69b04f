import { useQuery } from '@tanstack/react-query'
import { router } from 'expo-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ActivityIndicator, View } from 'react-native'
import type { GoogleOutcome } from '@/lib/google/google-flow'
import { resumeGoogle } from '@/lib/google/run-google'
import { useSayProblem } from '@/lib/problems/say-problem'
import { makeStyles, useTheme } from '@/ui/appearance'
import { EmptyState } from '@/ui/EmptyState'
import { Screen } from '@/ui/Screen'
import { Text } from '@/ui/Text'
import { useToast } from '@/ui/Toast'

type Resumed = Awaited<ReturnType<typeof resumeGoogle>>
/** A code works once, and this screen may be drawn twice: who comes second gets the first one's answer. */
const resumed = new Map<string, Promise<Resumed>>()

/** Where a browser comes back to from Google. */
export function GoogleReturnScreen({ code, error }: { code?: string; error?: string }) {
  const { t } = useTranslation('signIn')
  const styles = useStyles()
  const { colours } = useTheme()
  const sayProblem = useSayProblem()
  const toast = useToast()
  const key = code ?? error ?? ''
  const outcome = useQuery({
    queryKey: ['google-return', key],
    queryFn() {
      const answer = resumed.get(key) ?? resumeGoogle({ code, error })
      resumed.set(key, answer)
      return answer
    },
    retry: false,
    networkMode: 'always',
    meta: { keep: false },
  })
  const { data } = outcome
  useEffect(() => {
    if (data?.status !== 'done') return
    if (data.mailbox === 'not-granted') toast.show({ words: t('google.not-granted') })
    router.replace('/')
  }, [data, toast, t])

  const again = () => router.replace('/')
  const problem = outcome.error ? sayProblem(outcome.error) : refusalWords(data, t)
  return (
    <Screen title={t('google.title')} heading="hidden">
      {problem ? (
        <EmptyState
          alert
          icon="warning"
          title={problem.title}
          detail={problem.next}
          steps={[{ label: t('google.again'), run: again }]}
        />
      ) : (
        <View style={styles.waiting}>
          <ActivityIndicator color={colours.accent} />
          <Text colour="inkSoft">{t('google.working')}</Text>
        </View>
      )}
    </Screen>
  )
}

function refusalWords(
  outcome: GoogleOutcome | undefined,
  t: ReturnType<typeof useTranslation<'signIn'>>['t'],
): { title: string; next: string } | null {
  return outcome?.status === 'refused' ? { title: t('google.title'), next: t(`google.${outcome.error}`) } : null
}

const useStyles = makeStyles(({ space }) => ({
  waiting: { flexGrow: 1, alignItems: 'center', justifyContent: 'center', gap: space.m, padding: space.huge },
}))
