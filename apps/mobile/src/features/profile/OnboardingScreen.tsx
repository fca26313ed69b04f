import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSayProblem } from '@/lib/problems/say-problem'
import { Button } from '@/ui/Button'
import { Screen } from '@/ui/Screen'
import { Text } from '@/ui/Text'
import { useToast } from '@/ui/Toast'
import { CvDialog } from './CvDialog'
import { SkillPicker } from './SkillPicker'
import { useOwnSkills } from './use-own-skills'
import { usePreferences } from './use-preferences'
import { WishesForm } from './WishesForm'

type Props = {
  /** Goes on to bringing mail in. */
  finish: () => void
  /** Leaves without it: all of this is also under Account. */
  skip: () => void
}

/**
 * What a new account says of itself: skills, then wishes. Every answer is saved as it is given, so leaving in the
 * middle loses none.
 */
export function OnboardingScreen({ finish, skip }: Props) {
  const { t } = useTranslation('onboarding')
  const { t: common } = useTranslation('common')
  const { t: skills } = useTranslation('skills')
  const sayProblem = useSayProblem()
  const toast = useToast()
  const tell = (failure: unknown) => toast.show({ words: sayProblem(failure).title })
  const own = useOwnSkills(tell)
  const { preferences, change } = usePreferences(tell)
  const [step, setStep] = useState<'skills' | 'wishes'>('skills')
  const [pasting, setPasting] = useState(false)
  const first = step === 'skills'
  return (
    <Screen
      title={t(`${step}.title`)}
      {...(first ? {} : { back: { label: common('back'), run: () => setStep('skills') } })}
      actions={<Button label={common('skip')} kind="quiet" onPress={skip} />}
      footer={
        <Button
          key={step}
          label={first ? common('next') : t('bringMail')}
          kind="primary"
          style={{ flex: 1 }}
          onPress={() => (first ? setStep('wishes') : finish())}
        />
      }
    >
      <Text type="small" colour="inkSoft">
        {t('step', { step: first ? 1 : 2, of: 3 })}
      </Text>
      <Text>{t(`${step}.detail`)}</Text>
      {first ? (
        <>
          <Button label={skills('cv.open')} icon="upload" onPress={() => setPasting(true)} />
          <SkillPicker chosen={own.skills} onAdd={own.add} onRemove={own.remove} />
        </>
      ) : (
        <WishesForm preferences={preferences} onChange={change} />
      )}
      <CvDialog open={pasting} onClose={() => setPasting(false)} onAdd={own.add} />
    </Screen>
  )
}
