import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { useFormat } from '@/lib/i18n/format'
import { makeStyles } from '@/ui/appearance'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Dialog } from '@/ui/Dialog'
import { Switch } from '@/ui/Switch'
import { Text } from '@/ui/Text'
import { sourceName } from './offer-words'
import { SavedViews } from './SavedViews'
import { FIRST_CHOICE, type ListChoice } from './selection'

const modes = ['remote', 'hybrid', 'on-site'] as const
const scores = [0.35, 0.55, 0.75] as const

type Props = {
  open: boolean
  onClose: () => void
  choice: ListChoice
  change: (patch: Partial<ListChoice>) => void
  /** The services to choose from. */
  sources: readonly string[]
  isSet: boolean
}

/** What the list leaves out, and the views that were kept. It shows its effect when it is closed. */
export function FiltersDialog({ open, onClose, choice, change, sources, isSet }: Props) {
  const { t } = useTranslation(['offers', 'common'])
  const format = useFormat()
  const [draft, setDraft] = useState(choice)
  const put = (patch: Partial<ListChoice>) => setDraft({ ...draft, ...patch })
  const done = (next: ListChoice) => {
    onClose()
    change(next)
  }
  const group = <T extends string | number>(
    name: string,
    value: T | null,
    options: readonly (readonly [T | null, string])[],
    choose: (value: T | null) => void,
  ) => <Choices name={name} value={value} options={options} choose={choose} />
  return (
    <Dialog
      open={open}
      title={t('filters.title')}
      closeLabel={t('common:close')}
      onClose={onClose}
      footer={
        <>
          <Button
            kind="quiet"
            label={t('filters.reset')}
            disabled={!isSet && draft === choice}
            onPress={() => done({ ...FIRST_CHOICE, status: choice.status, sort: choice.sort, q: choice.q })}
          />
          <Button kind="primary" label={t('filters.show')} onPress={() => done(draft)} />
        </>
      }
    >
      {group(
        t('filters.workMode'),
        draft.work_mode,
        [[null, t('filters.any')], ...modes.map((mode) => [mode, t(`common:workMode.${mode}`)] as const)],
        (work_mode) => put({ work_mode }),
      )}
      {group(
        t('filters.minScore'),
        draft.min_score,
        [[null, t('filters.minScoreAny')], ...scores.map((score) => [score, format.number(score * 100)] as const)],
        (min_score) => put({ min_score }),
      )}
      {group(
        t('filters.source'),
        draft.source,
        [[null, t('filters.any')], ...sources.map((source) => [source, sourceName(source)] as const)],
        (source) => put({ source }),
      )}
      <Switch
        label={t('filters.filtered')}
        detail={t('filters.filteredDetail')}
        value={draft.filtered}
        onChange={(filtered) => put({ filtered })}
      />
      <SavedViews choice={draft} show={done} />
    </Dialog>
  )
}

type ChoicesProps<T> = {
  name: string
  value: T | null
  options: readonly (readonly [T | null, string])[]
  choose: (value: T | null) => void
}

function Choices<T extends string | number>({ name, value, options, choose }: ChoicesProps<T>) {
  const styles = useStyles()
  return (
    <View role="radiogroup" aria-label={name}>
      <Text type="label">{name}</Text>
      <View style={styles.chips}>
        {options.map(([option, label]) => (
          <Chip
            key={String(option)}
            kind="radio"
            label={label}
            selected={option === value}
            onPress={() => choose(option)}
          />
        ))}
      </View>
    </View>
  )
}

const useStyles = makeStyles(({ space }) => ({
  chips: { flexDirection: 'row', flexWrap: 'wrap', columnGap: space.s },
}))
