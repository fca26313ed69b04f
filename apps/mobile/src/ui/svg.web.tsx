import type { PathProps, SvgProps } from './svg'

/** The browser draws SVG itself: nothing to load. */
export function Svg({ size, viewBox, children }: SvgProps) {
  return (
    <svg width={size} height={size} viewBox={viewBox} aria-hidden focusable={false} style={{ flexShrink: 0 }}>
      {children}
    </svg>
  )
}

export function Path({ d, stroke, strokeWidth, dash, fill = 'none' }: PathProps) {
  return (
    <path
      d={d}
      stroke={stroke}
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      fill={fill}
      strokeDasharray={dash?.join(' ')}
    />
  )
}
