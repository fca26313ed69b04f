import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveIntegrations } from '@/lib/events/use-live-integrations'
import { useSayProblem } from '@/lib/problems/say-problem'
import { useFailureState } from '@/lib/problems/use-failure-state'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Screen } from '@/ui/Screen'
import { Skeleton } from '@/ui/Skeleton'
import { Text } from '@/ui/Text'
import { useToast } from '@/ui/Toast'
import { CvDialog } from './CvDialog'
import { SkillPicker } from './SkillPicker'
import { useOwnSkills } from './use-own-skills'

/** The caller's skills. Each change is saved at once, and the offers are scored again. */
export function SkillsScreen({ goBack }: { goBack: () => void }) {
  const { t } = useTranslation('skills')
  const { t: common } = useTranslation('common')
  const sayProblem = useSayProblem()
  const failureState = useFailureState()
  const toast = useToast()
  const own = useOwnSkills((failure) => toast.show({ words: sayProblem(failure).title }))
  const [pasting, setPasting] = useState(false)
  return (
    <Screen title={t('title')} back={{ label: common('back'), run: goBack }}>
      <ScoresFollow saving={own.saving} />
      {own.query.isPending ? (
        <Skeleton height={44} />
      ) : own.query.isError && own.query.data === undefined ? (
        <EmptyState {...failureState(own.query)} />
      ) : (
        <>
          <SkillPicker chosen={own.skills} onAdd={own.add} onRemove={own.remove} />
          <Button label={t('cv.open')} icon="upload" onPress={() => setPasting(true)} />
        </>
      )}
      <CvDialog open={pasting} onClose={() => setPasting(false)} onAdd={own.add} />
    </Screen>
  )
}

/** Says that the scores follow the profile, while they do. */
export function ScoresFollow({ saving }: { saving: boolean }) {
  const { t } = useTranslation('skills')
  const { data } = useLiveIntegrations()
  const waiting = data?.rescoring ?? 0
  return (
    <Text type="small" colour="inkSoft" aria-live="polite">
      {waiting > 0 ? t('rescoring', { count: waiting }) : saving ? t('saving') : t('explained')}
    </Text>
  )
}
