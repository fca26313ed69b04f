import { type DimensionValue, View } from 'react-native'
import { makeStyles } from './appearance'

/** The place of a line of text that is on its way. It stands still: what waits must not draw the eye. */
export function Skeleton({ width = '100%', height = 14 }: { width?: DimensionValue; height?: number }) {
  return <View aria-hidden style={[useStyles().line, { width, height }]} />
}

const useStyles = makeStyles(({ colours, radius }) => ({
  line: { backgroundColor: colours.sunken, borderRadius: radius.s },
}))
