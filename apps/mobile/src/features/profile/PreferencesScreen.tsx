import { useTranslation } from 'react-i18next'
import { useSayProblem } from '@/lib/problems/say-problem'
import { useFailureState } from '@/lib/problems/use-failure-state'
import { EmptyState } from '@/ui/EmptyState'
import { Screen } from '@/ui/Screen'
import { Skeleton } from '@/ui/Skeleton'
import { useToast } from '@/ui/Toast'
import { LanguagesField } from './LanguagesField'
import { PayField } from './PayField'
import { ScoresFollow } from './SkillsScreen'
import { usePreferences } from './use-preferences'
import { WishesForm } from './WishesForm'
import { WordsField } from './WordsField'

/** All that somebody looks for. Each change is saved at once, and the offers are scored again. */
export function PreferencesScreen({ goBack }: { goBack: () => void }) {
  const { t } = useTranslation('skills')
  const { t: common } = useTranslation('common')
  const sayProblem = useSayProblem()
  const failureState = useFailureState()
  const toast = useToast()
  const { query, preferences, saving, change } = usePreferences((failure) =>
    toast.show({ words: sayProblem(failure).title }),
  )
  return (
    <Screen title={t('wishes.title')} back={{ label: common('back'), run: goBack }}>
      <ScoresFollow saving={saving} />
      {query.isPending ? (
        <Skeleton height={44} />
      ) : query.isError && query.data === undefined ? (
        <EmptyState {...failureState(query)} />
      ) : (
        <>
          <WishesForm preferences={preferences} onChange={change} />
          <PayField pay={preferences.minimum_pay} onChange={(minimum_pay) => change({ minimum_pay })} />
          <LanguagesField languages={preferences.languages} onChange={(languages) => change({ languages })} />
          <WordsField
            label={t('wishes.blocked')}
            hint={t('wishes.blockedHint')}
            words={preferences.blocked_companies}
            onChange={(blocked_companies) => change({ blocked_companies })}
          />
        </>
      )}
    </Screen>
  )
}
