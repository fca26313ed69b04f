const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'Mac'],
  ['Darwin', 'iPhone'],
  ['Linux', 'Linux'],
] as const

/** A device by what it says of itself: "Firefox, Linux". Null when it says nothing that is known. */
export function deviceName(userAgent: string | null): string | null {
  if (!userAgent) return null
  const find = (marks: readonly (readonly [string, string])[]) => marks.find(([mark]) => userAgent.includes(mark))?.[1]
  const app = userAgent.startsWith('nextjob') || userAgent.includes('okhttp') || userAgent.includes('CFNetwork')
  const parts = [app ? 'NextJob' : find(BROWSERS), find(SYSTEMS)].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : null
}
