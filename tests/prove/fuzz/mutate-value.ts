import type { SeededRandom } from '../seeded-random.ts'

const BOMBS: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  9_007_199_254_740_991,
  2_147_483_648,
  1e308,
  '',
  ' ',
  '0',
  'NaN',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202egnp.exe',
  '../../etc/passwd',
  "' or 1=1 --",
  '%00%ff',
  '{{7*7}} $(id)',
  '<script>alert(1)</script>',
  'x'.repeat(5_000),
  'ß'.repeat(300),
  '👩‍👩‍👧‍👦'.repeat(40),
  '\r\nX-Injected: yes',
  [],
  [[[[[[[[]]]]]]]],
  {},
  { __proto__x: 1, constructor: { prototype: { polluted: true } } },
]

/** The value with one thing wrong somewhere in it: another type, a hostile text, a missing or an unknown member. */
export function mutateValue(value: unknown, random: SeededRandom): unknown {
  if (Array.isArray(value) && value.length && random.int(0, 3) > 0) {
    const at = random.int(0, value.length - 1)
    return value.map((item, index) => (index === at ? mutateValue(item, random) : item))
  }
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const members = Object.entries(value)
    const choice = random.int(0, 9)
    if (choice === 0) return { ...value, unknown_member: random.pick(BOMBS as [unknown, ...unknown[]]) }
    if (choice === 1 && members.length)
      return Object.fromEntries(members.filter((_, index) => index !== random.int(0, members.length - 1)))
    if (choice > 2 && members.length) {
      const [key] = random.pick(members as [[string, unknown], ...[string, unknown][]])
      return Object.fromEntries(members.map(([name, item]) => [name, name === key ? mutateValue(item, random) : item]))
    }
  }
  return random.pick(BOMBS as [unknown, ...unknown[]])
}

/** A body that is no JSON of a kind that the route reads, and the content type it claims. */
export function brokenBody(random: SeededRandom): { body: string; type: string } {
  return random.pick([
    { body: '{"a":', type: 'application/json' },
    { body: '', type: 'application/json' },
    { body: '[]'.repeat(1_000), type: 'application/json' },
    { body: `${'['.repeat(20_000)}${']'.repeat(20_000)}`, type: 'application/json' },
    { body: 'username=a&username=b&password[]=c', type: 'application/x-www-form-urlencoded' },
    { body: 'x'.repeat(70_000), type: 'application/json' },
    { body: '<a/>', type: 'text/xml' },
    { body: '{}', type: 'application/json;\t' },
    { body: '--x\r\n\r\n', type: 'multipart/form-data; boundary=x' },
    { body: '{"__proto__":{"polluted":true}}', type: 'application/json' },
    { body: '\ufeff{}', type: 'application/json; charset=utf-16' },
  ])
}
