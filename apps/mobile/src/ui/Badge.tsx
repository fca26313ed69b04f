import { View } from 'react-native'
import { makeStyles } from './appearance'
import { Text } from './Text'

type Tone = 'plain' | 'good' | 'caution' | 'danger'
const inks = { plain: 'inkSoft', good: 'accent', caution: 'caution', danger: 'danger' } as const

/** A word or number about the thing beside it; cannot be pressed. */
export function Badge({ label, tone = 'plain' }: { label: string; tone?: Tone }) {
  const styles = useStyles()
  return (
    <View style={[styles.badge, styles[tone]]}>
      <Text type="caption" colour={inks[tone]} strong={tone !== 'plain'}>
        {label}
      </Text>
    </View>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  badge: { alignSelf: 'flex-start', paddingHorizontal: space.s, paddingVertical: 1, borderRadius: radius.s },
  plain: { backgroundColor: colours.sunken },
  good: { backgroundColor: colours.accentSoft },
  caution: { backgroundColor: colours.cautionSoft },
  danger: { backgroundColor: colours.dangerSoft },
}))
