import { type StyleProp, View, type ViewProps, type ViewStyle } from 'react-native'
import { makeStyles } from './appearance'

/** Things that belong together, on a sheet of their own. */
export function Card({ style, ...rest }: ViewProps & { style?: StyleProp<ViewStyle> }) {
  return <View {...rest} style={[useStyles().card, style]} />
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  card: {
    backgroundColor: colours.surface,
    borderRadius: radius.l,
    borderWidth: 1,
    borderColor: colours.line,
    padding: space.l,
    gap: space.m,
  },
}))
