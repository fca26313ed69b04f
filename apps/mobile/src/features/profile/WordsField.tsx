import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { makeStyles } from '@/ui/appearance'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { TextField } from '@/ui/TextField'

type Props = {
  label: string
  hint?: string
  words: readonly string[]
  onChange: (words: string[]) => void
}

/** As many as the API keeps of one kind, and as long. */
const WORDS_MAX = 50
const LENGTH_MAX = 120

/** A few words or phrases, entered one by one; a comma or Enter ends one. */
export function WordsField({ label, hint, words, onChange }: Props) {
  const styles = useStyles()
  const { t } = useTranslation('common')
  const { t: skills } = useTranslation('skills')
  const [typed, setTyped] = useState('')
  const add = (text: string) => {
    const known = new Set(words.map((word) => word.toLowerCase()))
    const fresh: string[] = []
    for (const part of text.split(',').map((piece) => piece.trim().slice(0, LENGTH_MAX))) {
      if (part === '' || known.has(part.toLowerCase())) continue
      known.add(part.toLowerCase())
      fresh.push(part)
    }
    setTyped('')
    if (fresh.length > 0) onChange([...words, ...fresh].slice(0, WORDS_MAX))
  }
  return (
    <View style={styles.field}>
      <View style={styles.row}>
        <View style={styles.input}>
          <TextField
            label={label}
            {...(hint ? { hint } : {})}
            value={typed}
            onChangeText={(text) => (text.includes(',') ? add(text) : setTyped(text))}
            onSubmitEditing={() => add(typed)}
            onBlur={() => add(typed)}
            submitBehavior="submit"
            returnKeyType="done"
          />
        </View>
        {typed.trim() === '' ? null : <Button label={t('add')} onPress={() => add(typed)} style={styles.add} />}
      </View>
      <View style={styles.chips}>
        {words.map((word) => (
          <Chip
            key={word}
            label={word}
            remove={{
              label: skills('remove', { skill: word }),
              run: () => onChange(words.filter((other) => other !== word)),
            }}
          />
        ))}
      </View>
    </View>
  )
}

const useStyles = makeStyles(({ space }) => ({
  field: { gap: space.xs },
  row: { flexDirection: 'row', gap: space.s },
  input: { flex: 1, minWidth: 0 },
  // Below the label, beside the box.
  add: { marginTop: 24, alignSelf: 'flex-start' },
  chips: { flexDirection: 'row', flexWrap: 'wrap', columnGap: space.s },
}))
