import { View } from 'react-native'
import { makeStyles, useTheme } from './appearance'
import { Path, Svg } from './svg'
import { Text } from './Text'

type Props = {
  /** 0–1; null when there is nothing to compare with. */
  score: number | null
  /** The number's meaning in words, for screen readers: "Match 82 of 100: strong". */
  spoken: string
  size?: number
}

/** Half a turn more than a half circle, open below: from 135° to 405°. */
const FROM = 135
const SPAN = 270

/** How well something fits: an arc and the number in it. */
export function ScoreDial({ score, spoken, size = 46 }: Props) {
  const styles = useStyles()
  const { colours } = useTheme()
  const width = size > 60 ? 5 : 3.5
  const radius = 24 - width / 2 - 0.5
  const known = score !== null
  return (
    <View role="img" aria-label={spoken} style={[styles.dial, { width: size, height: size }]}>
      <View style={styles.drawing}>
        <Svg size={size} viewBox="0 0 48 48">
          <Path d={arc(radius, 1)} stroke={colours.line} strokeWidth={width} />
          {known && score > 0.01 ? (
            <Path d={arc(radius, score)} stroke={score >= 0.5 ? colours.accent : colours.edge} strokeWidth={width} />
          ) : null}
        </Svg>
      </View>
      <Text
        aria-hidden
        type="label"
        colour={known && score >= 0.5 ? 'accent' : 'inkSoft'}
        maxFontSizeMultiplier={1.2}
        style={{ fontSize: size * 0.33, lineHeight: size * 0.42, fontVariant: ['tabular-nums'] }}
      >
        {known ? Math.round(score * 100) : '–'}
      </Text>
    </View>
  )
}

/** Path data of `share` of the dial, on a 48-grid. */
function arc(radius: number, share: number): string {
  const point = (degrees: number) => {
    const angle = (degrees * Math.PI) / 180
    return `${(24 + radius * Math.cos(angle)).toFixed(2)} ${(24 + radius * Math.sin(angle)).toFixed(2)}`
  }
  const turn = SPAN * Math.min(1, share)
  return `M${point(FROM)}A${radius} ${radius} 0 ${turn > 180 ? 1 : 0} 1 ${point(FROM + turn)}`
}

const useStyles = makeStyles(() => ({
  dial: { alignItems: 'center', justifyContent: 'center' },
  drawing: { position: 'absolute', top: 0, left: 0 },
}))
