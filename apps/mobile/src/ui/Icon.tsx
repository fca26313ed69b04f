import { useTheme } from './appearance'
import { type IconName, iconPaths } from './icon-paths'
import { Path, Svg } from './svg'
import type { Colours } from './theme'

type Props = { name: IconName; size?: number; colour?: keyof Colours; filled?: boolean }

/** One of our line icons. It is decoration: the label stands on what holds it. */
export function Icon({ name, size = 22, colour = 'ink', filled = false }: Props) {
  const { colours } = useTheme()
  const paths: readonly string[] = iconPaths[name]
  const width = name === 'more' ? 3 : 1.75
  return (
    <Svg size={size} viewBox="0 0 24 24">
      {paths.map((d) => (
        <Path
          key={d}
          d={d}
          stroke={colours[colour]}
          strokeWidth={width}
          {...(filled ? { fill: colours[colour] } : {})}
        />
      ))}
    </Svg>
  )
}
