import type { ReactNode } from 'react'
import { Pressable, View } from 'react-native'
import { makeStyles } from './appearance'
import { Icon } from './Icon'
import type { IconName } from './icon-paths'
import { pressKeys } from './press-keys'
import { Text } from './Text'
import { HIT_SIZE } from './theme'

type Props = {
  title: string
  detail?: string
  icon?: IconName
  /** At the end of the row, instead of the arrow: a badge, a switch, a button. */
  end?: ReactNode
  onPress?: () => void
  tone?: 'plain' | 'danger'
  /** What pressing does: go somewhere (`link`, with an arrow) or do something (`button`). */
  role?: 'link' | 'button'
  /** No line below: the last of its group. */
  last?: boolean
}

/** A row of a settings-like list. Put rows into a `Card` with `style={{ padding: 0, gap: 0 }}`. */
export function ListItem({ title, detail, icon, end, onPress, tone = 'plain', role = 'link', last }: Props) {
  const styles = useStyles()
  const ink = tone === 'danger' ? 'danger' : 'ink'
  const content = (
    <>
      {icon ? <Icon name={icon} colour={tone === 'danger' ? 'danger' : 'inkSoft'} /> : null}
      <View style={styles.words}>
        <Text colour={ink}>{title}</Text>
        {detail ? (
          <Text type="small" colour="inkSoft">
            {detail}
          </Text>
        ) : null}
      </View>
      {end ?? (onPress && role === 'link' ? <Icon name="forward" size={18} colour="inkFaint" /> : null)}
    </>
  )
  const row = [styles.row, !last && styles.line]
  if (!onPress) return <View style={row}>{content}</View>
  return (
    <Pressable
      role={role}
      onPress={onPress}
      style={({ pressed }) => [...row, pressed && styles.pressed]}
      {...(role === 'link' ? pressKeys('Enter', onPress) : {})}
      {...{ dataSet: { insetFocus: '' } }}
    >
      {content}
    </Pressable>
  )
}

const useStyles = makeStyles(({ colours, space }) => ({
  row: {
    minHeight: HIT_SIZE + 8,
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.m,
    paddingHorizontal: space.l,
    paddingVertical: space.m,
  },
  line: { borderBottomWidth: 1, borderBottomColor: colours.line },
  words: { flex: 1, minWidth: 0, gap: 1 },
  pressed: { backgroundColor: colours.sunken },
}))
