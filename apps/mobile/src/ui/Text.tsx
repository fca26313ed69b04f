import { Text as NativeText, type TextProps } from 'react-native'
import { useTheme } from './appearance'
import type { Colours, TypeStyle } from './theme'

export type Props = TextProps & {
  type?: TypeStyle
  colour?: keyof Colours
  /** 1 is a screen's own heading; there is one a screen. */
  level?: 1 | 2 | 3
  align?: 'left' | 'center'
  strong?: boolean
}

/** All text of the app. It grows with the system's text size. */
export function Text({ type = 'body', colour = 'ink', level, align, strong, style, ...rest }: Props) {
  const theme = useTheme()
  const heading = level ? { role: 'heading' as const, 'aria-level': level } : {}
  return (
    <NativeText
      maxFontSizeMultiplier={type === 'display' ? 2 : 3}
      {...heading}
      {...rest}
      style={[
        theme.type[type],
        { color: theme.colours[colour] },
        align ? { textAlign: align } : null,
        strong ? { fontWeight: '600' } : null,
        style,
      ]}
    />
  )
}
