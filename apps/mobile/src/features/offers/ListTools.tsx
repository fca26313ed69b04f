import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type TextInput, View } from 'react-native'
import { makeStyles } from '@/ui/appearance'
import { Chip } from '@/ui/Chip'
import { IconButton } from '@/ui/IconButton'
import { SearchField } from '@/ui/SearchField'
import { Text } from '@/ui/Text'
import { filtersSet, type ListChoice } from './selection'

/** Milliseconds without a key until the words are looked for. */
const PAUSE = 250

type Props = {
  choice: ListChoice
  change: (patch: Partial<ListChoice>) => void
  search: RefObject<TextInput | null>
  openFilters: () => void
  /** Of all offers that the list will show; null while nobody knows. */
  count: number | null
}

/** Above the list: search, filters, how many there are and in which order. */
export function ListTools({ choice, change, search, openFilters, count }: Props) {
  const styles = useStyles()
  const { t } = useTranslation(['offers', 'common'])
  const [words, setWords] = useState(choice.q)
  const set = filtersSet(choice)
  const latest = useRef(change)
  useEffect(() => {
    latest.current = change
  })
  // The address changes by other hands too: a saved view, the back button. What was sent from here comes back a moment
  // later, when more may have been typed: that stays.
  const [known, setKnown] = useState(choice.q)
  const [sent, setSent] = useState(choice.q)
  if (known !== choice.q) {
    setKnown(choice.q)
    if (choice.q !== sent) {
      setSent(choice.q)
      setWords(choice.q)
    }
  }
  useEffect(() => {
    const q = words.trim()
    if (q === choice.q) return
    const timer = setTimeout(() => {
      setSent(q)
      latest.current({ q })
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [words, choice.q])
  return (
    <View style={styles.tools}>
      <View style={styles.row}>
        <SearchField
          ref={search}
          label={t('search')}
          clearLabel={t('clearSearch')}
          value={words}
          onChange={setWords}
          onSubmit={() => {
            setSent(words.trim())
            change({ q: words.trim() })
          }}
        />
        <IconButton
          icon="filter"
          label={set > 0 ? t('filters.openCount', { count: set }) : t('filters.open')}
          colour={set > 0 ? 'accent' : 'ink'}
          onPress={openFilters}
        />
      </View>
      <View style={styles.row}>
        <Text type="small" colour="inkSoft" aria-live="polite" style={styles.count}>
          {count === null ? '' : t('count', { count })}
        </Text>
        <View role="radiogroup" aria-label={t('sortLabel')} style={styles.row}>
          <Chip
            kind="radio"
            label={t('best')}
            selected={choice.sort === 'best'}
            onPress={() => change({ sort: 'best' })}
          />
          <Chip
            kind="radio"
            label={t('newest')}
            selected={choice.sort === 'newest'}
            onPress={() => change({ sort: 'newest' })}
          />
        </View>
      </View>
    </View>
  )
}

const useStyles = makeStyles(({ space }) => ({
  tools: { paddingHorizontal: space.gutter },
  row: { flexDirection: 'row', alignItems: 'center', gap: space.s },
  count: { flex: 1 },
}))
