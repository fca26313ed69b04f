import { useTheme } from './appearance'
import { Path, Svg } from './svg'

/** NextJob's sign: an N whose stroke is the fold of a letter, and the one offer that matters. */
export function Mark({ size }: { size: number }) {
  const { colours, scheme } = useTheme()
  return (
    <Svg size={size} viewBox="0 0 100 100">
      <Path d="M14 88V16L74 88V46" stroke={scheme === 'light' ? '#0E4F3D' : colours.accent} strokeWidth={15} />
      <Path d="M76 17h.01" stroke="#F0B24A" strokeWidth={23} />
    </Svg>
  )
}
