import type { Skill } from '@nextjob/contracts/skill'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { findSkillsInText } from '@/lib/api/skills'
import { useSayProblem } from '@/lib/problems/say-problem'
import { makeStyles } from '@/ui/appearance'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Dialog } from '@/ui/Dialog'
import { Text } from '@/ui/Text'
import { TextField } from '@/ui/TextField'

/** As long as the API reads in one go. */
const TEXT_MAX = 60_000

type Props = { open: boolean; onClose: () => void; onAdd: (skills: readonly Skill[]) => void }

/** A pasted CV, the skills found in it, and which of them are right. The text is read and not kept. */
export function CvDialog({ open, onClose, onAdd }: Props) {
  const styles = useStyles()
  const { t } = useTranslation('skills')
  const { t: common } = useTranslation('common')
  const sayProblem = useSayProblem()
  const [text, setText] = useState('')
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const find = useMutation({ mutationFn: () => findSkillsInText(text.slice(0, TEXT_MAX)) })
  const found = find.data?.skills ?? null
  const taken = (found ?? []).filter((skill) => !left.has(skill.id))
  const close = () => {
    find.reset()
    setText('')
    setLeft(new Set())
    onClose()
  }
  const toggle = (id: number) => {
    const next = new Set(left)
    if (!next.delete(id)) next.add(id)
    setLeft(next)
  }
  return (
    <Dialog
      open={open}
      title={t('cv.title')}
      closeLabel={common('close')}
      onClose={close}
      footer={
        found === null ? (
          <Button
            label={t('cv.find')}
            kind="primary"
            wide
            busy={find.isPending}
            disabled={text.trim() === ''}
            onPress={() => find.mutate()}
          />
        ) : found.length === 0 ? (
          <Button label={t('cv.again')} wide onPress={() => find.reset()} />
        ) : (
          <Button
            label={t('cv.add', { count: taken.length })}
            kind="primary"
            wide
            disabled={taken.length === 0}
            onPress={() => {
              onAdd(taken)
              close()
            }}
          />
        )
      }
    >
      {found === null ? (
        <TextField
          label={t('cv.label')}
          hint={t('cv.hint')}
          error={find.isError ? sayProblem(find.error).next : null}
          value={text}
          onChangeText={setText}
          multiline
          maxLength={TEXT_MAX}
          autoFocus
        />
      ) : (
        <View style={styles.found} aria-live="polite">
          <Text>{found.length === 0 ? t('cv.nothing') : t('cv.found', { count: found.length })}</Text>
          {found.map((skill) => (
            <View key={skill.id} style={styles.row}>
              <Chip label={skill.name} selected={!left.has(skill.id)} onPress={() => toggle(skill.id)} />
              <Text type="quote" colour="inkSoft" numberOfLines={1} style={styles.quote}>
                {skill.quote}
              </Text>
            </View>
          ))}
        </View>
      )}
    </Dialog>
  )
}

const useStyles = makeStyles(({ space }) => ({
  found: { gap: space.xs },
  row: { flexDirection: 'row', alignItems: 'center', gap: space.s },
  quote: { flex: 1, minWidth: 0 },
}))
