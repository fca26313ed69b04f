import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { chooseLanguage, useLanguage } from '@/lib/i18n/language'
import { LANGUAGES, type Language } from '@/lib/i18n/languages'
import { type AppearanceChoice, makeStyles, useAppearance } from '@/ui/appearance'
import { Card } from '@/ui/Card'
import { Chip } from '@/ui/Chip'
import { Screen } from '@/ui/Screen'
import { Segmented } from '@/ui/Segmented'
import { Text } from '@/ui/Text'

const CHOICES: readonly AppearanceChoice[] = ['system', 'light', 'dark']

/** Language and colours, on this device alone. */
export function DisplayScreen({ goBack }: { goBack: () => void }) {
  const styles = useStyles()
  const { t } = useTranslation('account')
  const { t: common } = useTranslation('common')
  const { choice, choose } = useAppearance()
  const { chosen } = useLanguage()
  return (
    <Screen title={t('places.account/display')} back={{ label: common('back'), run: goBack }}>
      <Card>
        <Text type="heading" level={2}>
          {t('display.colours')}
        </Text>
        <Segmented
          label={t('display.colours')}
          options={CHOICES.map((value) => ({ value, label: t(`display.${value}`) }))}
          value={choice}
          onChange={choose}
        />
      </Card>
      <Card>
        <Text type="heading" level={2}>
          {t('display.language')}
        </Text>
        <View role="radiogroup" aria-label={t('display.language')} style={styles.chips}>
          <Chip
            kind="radio"
            label={t('display.deviceLanguage')}
            selected={chosen === null}
            onPress={() => void chooseLanguage(null)}
          />
          {(Object.keys(LANGUAGES) as Language[]).map((language) => (
            <Chip
              key={language}
              kind="radio"
              label={LANGUAGES[language]}
              selected={chosen === language}
              onPress={() => void chooseLanguage(language)}
            />
          ))}
        </View>
      </Card>
    </Screen>
  )
}

const useStyles = makeStyles(({ space }) => ({
  chips: { flexDirection: 'row', flexWrap: 'wrap', columnGap: space.s },
}))
