import { Path as NativePath, Svg as NativeSvg } from 'react-native-svg'

export type SvgProps = { size: number; viewBox: string; children: React.ReactNode }
export type PathProps = { d: string; stroke: string; strokeWidth: number; dash?: readonly number[]; fill?: string }

/** A drawing that screen readers pass over: what it says must stand beside it in words. */
export function Svg({ size, viewBox, children }: SvgProps) {
  return (
    <NativeSvg width={size} height={size} viewBox={viewBox} accessible={false} importantForAccessibility="no">
      {children}
    </NativeSvg>
  )
}

/** A line with round ends; `fill` closes it with a colour. */
export function Path({ d, stroke, strokeWidth, dash, fill = 'none' }: PathProps) {
  return (
    <NativePath
      d={d}
      stroke={stroke}
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      fill={fill}
      {...(dash ? { strokeDasharray: [...dash] } : {})}
    />
  )
}
