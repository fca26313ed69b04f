import { View } from 'react-native'
import { makeStyles } from './appearance'
import { Button } from './Button'
import { Icon } from './Icon'
import type { IconName } from './icon-paths'
import { Text } from './Text'

type Step = { label: string; run: () => void; busy?: boolean }
type Props = {
  icon: IconName
  title: string
  detail: string
  /** The next step; the first is the one to take. */
  steps?: readonly Step[]
  /** Something went wrong: said at once to screen readers. */
  alert?: boolean
}

/** Why there is nothing here, and what to do about it. Also the state of a failed load (`alert`). */
export function EmptyState({ icon, title, detail, steps = [], alert }: Props) {
  const styles = useStyles()
  return (
    <View style={styles.state} role={alert ? 'alert' : undefined}>
      <View style={styles.mark}>
        <Icon name={icon} size={28} colour={alert ? 'danger' : 'accent'} />
      </View>
      <Text type="heading" level={2} align="center">
        {title}
      </Text>
      <Text colour="inkSoft" align="center" style={styles.detail}>
        {detail}
      </Text>
      {steps.length > 0 ? (
        <View style={styles.steps}>
          {steps.map((step, place) => (
            <Button
              key={step.label}
              label={step.label}
              onPress={step.run}
              busy={step.busy}
              kind={place === 0 ? 'primary' : 'quiet'}
            />
          ))}
        </View>
      ) : null}
    </View>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  state: { alignItems: 'center', justifyContent: 'center', gap: space.s, padding: space.xl, flexGrow: 1 },
  mark: {
    width: 60,
    height: 60,
    borderRadius: radius.pill,
    alignItems: 'center',
    justifyContent: 'center',
    backgroundColor: colours.sunken,
    marginBottom: space.s,
  },
  detail: { maxWidth: 420 },
  steps: { marginTop: space.m, gap: space.xs, alignItems: 'stretch', minWidth: 220 },
}))
