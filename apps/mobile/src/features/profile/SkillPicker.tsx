import type { Skill } from '@nextjob/contracts/skill'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { searchSkills } from '@/lib/api/skills'
import { useSayProblem } from '@/lib/problems/say-problem'
import { queryKeys } from '@/lib/query/query-keys'
import { makeStyles } from '@/ui/appearance'
import { Chip } from '@/ui/Chip'
import { SearchField } from '@/ui/SearchField'
import { Skeleton } from '@/ui/Skeleton'
import { Text } from '@/ui/Text'
import { useDebounced } from './use-debounced'

const SUGGESTIONS = 12
/** Milliseconds the hand must rest before the catalogue is asked. */
const REST_MS = 150

type Props = {
  chosen: readonly Skill[]
  onAdd: (skills: readonly Skill[]) => void
  onRemove: (id: number) => void
}

/** Skills picked as one types, and those picked so far. */
export function SkillPicker({ chosen, onAdd, onRemove }: Props) {
  const styles = useStyles()
  const { t } = useTranslation('skills')
  const { t: common } = useTranslation('common')
  const sayProblem = useSayProblem()
  const [typed, setTyped] = useState('')
  const q = useDebounced(typed.trim(), REST_MS)
  const search = useQuery({
    queryKey: queryKeys.skillSearch(q),
    queryFn: ({ signal }) => searchSkills(q, { limit: 30, signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    // Each word typed is one: none is worth its room on the device.
    meta: { keep: false },
  })
  const taken = new Set(chosen.map((skill) => skill.id))
  const offered = (search.data?.skills ?? []).filter((skill) => !taken.has(skill.id)).slice(0, SUGGESTIONS)
  const add = (skill: Skill) => {
    onAdd([skill])
    setTyped('')
  }
  return (
    <View style={styles.picker}>
      {/* Enter takes the first: the best match stands first. */}
      <SearchField
        label={t('search')}
        clearLabel={common('clear')}
        value={typed}
        onChange={setTyped}
        onSubmit={() => offered[0] && q === typed.trim() && q !== '' && add(offered[0])}
      />
      <View style={styles.group}>
        <Text type="small" colour="inkSoft" aria-live="polite">
          {q === '' ? t('popular') : offered.length > 0 || search.isPending ? t('matches') : t('noMatch', { words: q })}
        </Text>
        {search.isError ? <Text colour="danger">{sayProblem(search.error).next}</Text> : null}
        <View style={styles.chips}>
          {search.isPending && !search.isError ? <Skeleton width={220} height={34} /> : null}
          {offered.map((skill) => (
            <Chip key={skill.id} label={skill.name} icon="plus" onPress={() => add(skill)} />
          ))}
        </View>
      </View>
      <View style={styles.group}>
        <Text type="heading" level={2}>
          {t('yours', { count: chosen.length })}
        </Text>
        {chosen.length === 0 ? <Text colour="inkSoft">{t('none')}</Text> : null}
        <View style={styles.chips}>
          {chosen.map((skill) => (
            <Chip
              key={skill.id}
              label={skill.name}
              remove={{ label: t('remove', { skill: skill.name }), run: () => onRemove(skill.id) }}
            />
          ))}
        </View>
      </View>
    </View>
  )
}

const useStyles = makeStyles(({ space }) => ({
  picker: { gap: space.l },
  group: { gap: space.xs },
  chips: { flexDirection: 'row', flexWrap: 'wrap', columnGap: space.s },
}))
