import type { ReactNode } from 'react'
import { View } from 'react-native'
import { makeStyles } from '@/ui/appearance'
import { Mark } from '@/ui/Mark'
import { Screen } from '@/ui/Screen'
import { Text } from '@/ui/Text'

type Props = {
  title: string
  /** One or two sentences below the heading. */
  lead: string
  back?: { label: string; run: () => void }
  children: ReactNode
}

/** The frame of the screens before the door: the mark, a heading, a narrow column. */
export function SignInFrame({ title, lead, back, children }: Props) {
  const styles = useStyles()
  return (
    <Screen title={title} heading="hidden" back={back}>
      <View style={styles.column}>
        <View style={styles.head}>
          <Mark size={44} />
          {/* The heading for screen readers is the frame's own. */}
          <Text type="display" aria-hidden>
            {title}
          </Text>
          <Text colour="inkSoft">{lead}</Text>
        </View>
        {children}
      </View>
    </Screen>
  )
}

const useStyles = makeStyles(({ space }) => ({
  column: { width: '100%', maxWidth: 420, alignSelf: 'center', gap: space.l, paddingTop: space.xl },
  head: { gap: space.s, marginBottom: space.s },
}))
