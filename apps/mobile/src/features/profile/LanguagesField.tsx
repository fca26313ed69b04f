import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { makeStyles } from '@/ui/appearance'
import { Chip } from '@/ui/Chip'
import { Text } from '@/ui/Text'

/** ISO 639-1 codes of the languages that job mail is most often written in; what else the caller has is added. */
const OFFERED = ['en', 'pl', 'de', 'uk', 'fr', 'es', 'it', 'nl', 'pt', 'cs', 'ru', 'sv'] as const

type Props = { languages: readonly string[]; onChange: (languages: string[]) => void }

/** The languages somebody works in. None chosen means that any will do. */
export function LanguagesField({ languages, onChange }: Props) {
  const styles = useStyles()
  const { t, i18n } = useTranslation('skills')
  const name = (code: string) => {
    // Hermes has no Intl.DisplayNames.
    if (typeof Intl.DisplayNames !== 'function') return t(`languages.names.${code as 'en'}`, { defaultValue: code })
    return new Intl.DisplayNames([i18n.language], { type: 'language' }).of(code) ?? code
  }
  const all = [...OFFERED, ...languages.filter((code) => !(OFFERED as readonly string[]).includes(code))]
  return (
    <View style={styles.group}>
      <Text type="label">{t('languages.label')}</Text>
      <View role="group" aria-label={t('languages.label')} style={styles.chips}>
        {all.map((code) => (
          <Chip
            key={code}
            label={name(code)}
            selected={languages.includes(code)}
            onPress={() =>
              onChange(languages.includes(code) ? languages.filter((other) => other !== code) : [...languages, code])
            }
          />
        ))}
      </View>
      <Text type="small" colour="inkSoft">
        {t('languages.hint')}
      </Text>
    </View>
  )
}

const useStyles = makeStyles(({ space }) => ({
  group: { gap: space.xs },
  chips: { flexDirection: 'row', flexWrap: 'wrap', columnGap: space.s },
}))
