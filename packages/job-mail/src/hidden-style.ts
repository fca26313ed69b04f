/** The part of CSS that hides text in mail, as it is inherited down the tree. */
export interface Visibility {
  hidden: boolean
  /** In pixels; null when nothing above says. */
  fontSize: number | null
  color: string | null
  background: string | null
}

export const VISIBLE: Visibility = { hidden: false, fontSize: null, color: null, background: null }

const MAX_STYLE = 4_000

/** Reads `a: b; c: d` into a map, names in lower case, values without `!important`. */
export function styleOf(attribute: string | undefined): Map<string, string> {
  const style = new Map<string, string>()
  if (!attribute) return style
  for (const rule of attribute.slice(0, MAX_STYLE).split(';')) {
    const colon = rule.indexOf(':')
    if (colon < 1) continue
    const value = rule.slice(colon + 1).replace(/!important/i, '')
    style.set(rule.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase())
  }
  return style
}

/**
 * What an element makes of the visibility it inherits. Hidden is what no common mail program shows: no display, no
 * visibility, no opacity, text of 0 or 1 pixel, no height with overflow cut, moved off the screen, or written in the
 * colour of its ground. `mso-hide` alone hides nothing here: only Outlook heeds it, and its buttons are seen elsewhere.
 */
export function inherit(above: Visibility, style: Map<string, string>, attributes: Record<string, string>): Visibility {
  const plain = style.size === 0 && attributes.bgcolor === undefined && attributes.color === undefined
  if (plain && attributes.hidden === undefined) return above
  const background =
    colorOf(style.get('background-color')) ??
    colorOf(style.get('background')) ??
    colorOf(attributes.bgcolor) ??
    above.background
  const pictured = /url\(|gradient/.test(style.get('background') ?? style.get('background-image') ?? '')
  const color = colorOf(style.get('color')) ?? colorOf(attributes.color) ?? above.color
  return {
    hidden: above.hidden || attributes.hidden !== undefined || hides(style),
    fontSize: pixels(style.get('font-size'), above.fontSize),
    color,
    background: pictured ? null : background,
  }
}

/** True when text set so can not be read. */
export function isUnreadable(visibility: Visibility): boolean {
  const { hidden, fontSize, color, background } = visibility
  return hidden || (fontSize !== null && fontSize <= 1) || (color !== null && color === background)
}

function hides(style: Map<string, string>): boolean {
  const value = (name: string) => style.get(name) ?? ''
  const zero = (name: string) => /^0(?:\.0+)?(?:px|pt|em|%)?$/.test(value(name))
  const cut = value('overflow') === 'hidden'
  return (
    value('display') === 'none' ||
    /^(?:hidden|collapse)$/.test(value('visibility')) ||
    /^0(?:\.0\d*)?%?$/.test(value('opacity')) ||
    zero('max-height') ||
    zero('max-width') ||
    (cut && (zero('height') || zero('width'))) ||
    /^-\d{3,}/.test(value('text-indent')) ||
    (/absolute|fixed/.test(value('position')) && /^-\d{3,}/.test(value('left') || value('top') || value('right'))) ||
    /^rect\(0/.test(value('clip'))
  )
}

function pixels(value: string | undefined, inherited: number | null): number | null {
  const match = /^(\d{0,4}(?:\.\d{1,3})?)(px|pt|em|rem|%)?$/.exec(value ?? '')
  if (!match?.[1]) return inherited
  const amount = Number(match[1])
  if (match[2] === '%') return ((inherited ?? 16) * amount) / 100
  if (match[2] === 'em') return (inherited ?? 16) * amount
  return match[2] === 'rem' ? amount * 16 : amount
}

const NAMED: Record<string, string> = { white: 'ffffff', black: '000000', transparent: '' }

/** `#FFF`, `#ffffff`, `rgb(255, 255, 255)`, `white` → `ffffff`; fully transparent text has the colour of any ground. */
function colorOf(value: string | undefined): string | null {
  if (!value) return null
  const word = value.trim().toLowerCase()
  if (NAMED[word] !== undefined) return NAMED[word] || null
  const hex = /#([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])/.exec(word)?.[1]
  if (hex) return hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex
  const rgb = /rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})/.exec(word)
  if (!rgb) return null
  return rgb
    .slice(1, 4)
    .map((part) => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
    .join('')
}
