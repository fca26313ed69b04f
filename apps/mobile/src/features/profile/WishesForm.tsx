import type { Preferences, PreferencesPatch } from '@nextjob/contracts/preferences'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { makeStyles } from '@/ui/appearance'
import { Chip } from '@/ui/Chip'
import { Text } from '@/ui/Text'
import { WordsField } from './WordsField'

const WORK_MODES = ['remote', 'hybrid', 'on-site'] as const

type Props = { preferences: Preferences; onChange: (patch: PreferencesPatch) => void }

/** What matters most of what somebody looks for: titles, places, where the work is done. */
export function WishesForm({ preferences, onChange }: Props) {
  const styles = useStyles()
  const { t } = useTranslation('skills')
  const { t: common } = useTranslation('common')
  const modes = preferences.work_modes
  return (
    <>
      <WordsField
        label={t('wishes.titles')}
        hint={t('wishes.titlesHint')}
        words={preferences.target_titles}
        onChange={(target_titles) => onChange({ target_titles })}
      />
      <WordsField
        label={t('wishes.places')}
        hint={t('wishes.placesHint')}
        words={preferences.places}
        onChange={(places) => onChange({ places })}
      />
      <View style={styles.group}>
        <Text type="label">{t('wishes.workModes')}</Text>
        <View role="group" aria-label={t('wishes.workModes')} style={styles.chips}>
          {WORK_MODES.map((mode) => (
            <Chip
              key={mode}
              label={common(`workMode.${mode}`)}
              selected={modes.includes(mode)}
              onPress={() =>
                onChange({
                  work_modes: modes.includes(mode) ? modes.filter((other) => other !== mode) : [...modes, mode],
                })
              }
            />
          ))}
        </View>
        <Text type="small" colour="inkSoft">
          {t('wishes.workModesHint')}
        </Text>
      </View>
    </>
  )
}

const useStyles = makeStyles(({ space }) => ({
  group: { gap: space.xs },
  chips: { flexDirection: 'row', flexWrap: 'wrap', columnGap: space.s },
}))
