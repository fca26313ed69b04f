/** Second-level labels under which countries register names, so that `au.seek.com.au` and `bbc.co.uk` keep three labels. */
const SECOND_LEVEL = new Set(['co', 'com', 'org', 'net', 'gov', 'gc', 'edu', 'ac', 'gob', 'gouv', 'or', 'ne', 'go'])

/**
 * The name a company registers: `mail.jobs.example.co.uk` → `example.co.uk`. A short rule instead of the public
 * suffix list: it serves to name a sender, never to decide about trust.
 * @returns the host itself when it has fewer than three labels
 */
export function registrableDomain(host: string): string {
  const labels = host.toLowerCase().split('.').filter(Boolean)
  const [top = '', second = ''] = labels.toReversed()
  const keep = top.length === 2 && SECOND_LEVEL.has(second) ? 3 : 2
  return labels.slice(-keep).join('.')
}

/** True when `host` is `domain` or lies below it. */
export function isUnder(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`)
}
