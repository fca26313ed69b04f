import { Platform } from 'react-native'

/** The tokens of NextJob's look: paper and ink, one green. Every colour pair that carries text is WCAG AA (theme.test.ts). */
export type Scheme = 'light' | 'dark'

/** Colours by what they are for, never by what they look like. */
export type Colours = {
  /** Behind everything. */
  ground: string
  /** Cards, sheets, fields. */
  surface: string
  /** Wells: tracks, skeletons, quotes. */
  sunken: string
  ink: string
  inkSoft: string
  inkFaint: string
  /** Hairlines that only divide. */
  line: string
  /** Borders that tell where a control is (3:1). */
  edge: string
  /** The one accent: what can be done, and what fits. */
  accent: string
  onAccent: string
  accentSoft: string
  danger: string
  onDanger: string
  dangerSoft: string
  caution: string
  cautionSoft: string
  /** Behind a sheet. */
  shade: string
}

const light: Colours = {
  ground: '#FAF8F3',
  surface: '#FFFFFF',
  sunken: '#F1EEE6',
  ink: '#1B1E1B',
  inkSoft: '#50554E',
  inkFaint: '#666B63',
  line: '#E4E0D5',
  edge: '#878C83',
  accent: '#0B6149',
  onAccent: '#FFFFFF',
  accentSoft: '#DCEEE5',
  danger: '#B3261E',
  onDanger: '#FFFFFF',
  dangerSoft: '#FBE8E6',
  caution: '#7A4F00',
  cautionSoft: '#FAEFD6',
  shade: 'rgba(20, 24, 20, 0.45)',
}

const dark: Colours = {
  ground: '#101311',
  surface: '#191D1A',
  sunken: '#222723',
  ink: '#ECEEE9',
  inkSoft: '#B9BFB6',
  inkFaint: '#9AA198',
  line: '#2B312D',
  edge: '#737B74',
  accent: '#7FD6AE',
  onAccent: '#06251A',
  accentSoft: '#17362A',
  danger: '#FFB4AB',
  onDanger: '#4A0805',
  dangerSoft: '#3B1613',
  caution: '#F2C67C',
  cautionSoft: '#35290F',
  shade: 'rgba(0, 0, 0, 0.6)',
}

const sans = Platform.select({
  web: 'ui-sans-serif, -apple-system, "Segoe UI Variable Text", "Segoe UI", Roboto, "Noto Sans", sans-serif',
  android: 'sans-serif',
  default: 'System',
})
/** Headlines and quotes: what stands in a letter. */
const serif = Platform.select({
  web: 'ui-serif, "New York", Charter, "Iowan Old Style", "Source Serif 4", "Noto Serif", Georgia, serif',
  android: 'serif',
  default: 'ui-serif',
})

/** Sizes in points; the system's text size scales them. */
const type = {
  display: { fontFamily: serif, fontSize: 30, lineHeight: 37, fontWeight: '600', letterSpacing: -0.4 },
  title: { fontFamily: serif, fontSize: 23, lineHeight: 29, fontWeight: '600', letterSpacing: -0.2 },
  heading: { fontFamily: sans, fontSize: 17, lineHeight: 23, fontWeight: '600', letterSpacing: -0.1 },
  body: { fontFamily: sans, fontSize: 16, lineHeight: 24, fontWeight: '400', letterSpacing: 0 },
  label: { fontFamily: sans, fontSize: 15, lineHeight: 20, fontWeight: '600', letterSpacing: 0 },
  small: { fontFamily: sans, fontSize: 14, lineHeight: 20, fontWeight: '400', letterSpacing: 0 },
  caption: { fontFamily: sans, fontSize: 13, lineHeight: 18, fontWeight: '400', letterSpacing: 0.1 },
  quote: { fontFamily: serif, fontSize: 15, lineHeight: 22, fontWeight: '400', letterSpacing: 0 },
} as const

/** Steps of 4; `gutter` is the margin of a screen. */
const space = { hair: 2, xs: 4, s: 8, m: 12, l: 16, xl: 24, xxl: 32, huge: 48, gutter: 16 } as const
const radius = { s: 6, m: 10, l: 16, pill: 999 } as const
/** Milliseconds; `useMotion` makes them 0 for people who asked for less motion. */
const motion = { quick: 140, calm: 240 } as const

/** The least edge of anything that can be pressed. */
export const HIT_SIZE = 44
/** From this width on a screen shows list and detail side by side. */
export const WIDE = 1100
/** The measure of running text and of forms. */
export const COLUMN = 680

export type Theme = {
  readonly scheme: Scheme
  readonly colours: Colours
  readonly type: typeof type
  readonly space: typeof space
  readonly radius: typeof radius
  readonly motion: typeof motion
}
export type TypeStyle = keyof typeof type

export const themes: Record<Scheme, Theme> = {
  light: { scheme: 'light', colours: light, type, space, radius, motion },
  dark: { scheme: 'dark', colours: dark, type, space, radius, motion },
}
