import { type Colours, themes } from './theme'

/** WCAG 2 relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (light + 0.05) / (dark + 0.05)
}

const grounds: (keyof Colours)[] = ['ground', 'surface', 'sunken']
const pairs: [keyof Colours, keyof Colours][] = [
  ...grounds.flatMap((ground) =>
    (['ink', 'inkSoft', 'inkFaint', 'accent', 'danger', 'caution'] as const).map(
      (ink): [keyof Colours, keyof Colours] => [ink, ground],
    ),
  ),
  ['onAccent', 'accent'],
  ['onDanger', 'danger'],
  ['accent', 'accentSoft'],
  ['ink', 'accentSoft'],
  ['danger', 'dangerSoft'],
  ['caution', 'cautionSoft'],
  ['ground', 'ink'],
]

describe.each(['light', 'dark'] as const)('the %s colours', (scheme) => {
  const { colours } = themes[scheme]

  it.each(pairs)('let %s be read on %s (4.5:1)', (ink, ground) => {
    expect(contrast(colours[ink], colours[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['ground', 'surface'] as const)('show the edges of controls and the focus on %s (3:1)', (ground) => {
    expect(contrast(colours.edge, colours[ground])).toBeGreaterThanOrEqual(3)
    expect(contrast(colours.accent, colours[ground])).toBeGreaterThanOrEqual(3)
  })
})
