import { decodeTrackingLink } from './decode-tracking-link.ts'
import { isUnder, registrableDomain } from './registrable-domain.ts'
import { holdsIdentity, isPersonalParameter, safeUrl, withoutPersonalParameters } from './safe-url.ts'
import type { LinkFamily, MailService } from './services/mail-service.ts'

/** Where a link of a mail leads, told without opening it. */
export interface LinkTarget {
  /** What may be shown and stored: canonical where it can be told, else the mail's own link without personal parts; null when neither is safe. */
  url: string | null
  /** `<service>:<id>` of the posting, or null. */
  key: string | null
  /** `posting` by its form; `tracking` when it does not say; `page` when it leads to something else. */
  kind: 'posting' | 'tracking' | 'page'
}

const UNSAFE: LinkTarget = { url: null, key: null, kind: 'page' }
const MAX_UNWRAPS = 5

/** Resolves a link as far as the link itself tells: unwraps redirects, recognises postings, strips what is personal. */
export function canonicalLink(href: string, services: readonly MailService[]): LinkTarget {
  let url = safeUrl(href)
  const own = url
  if (!url) return UNSAFE
  for (let step = 0; step < MAX_UNWRAPS; step++) {
    const known = byFamily(url, services)
    if (known?.target.kind === 'posting')
      return known.keepRedirect && own && own !== url ? { ...known.target, url: opaqueUrl(own).href } : known.target
    const posting = known ? null : genericPosting(url)
    if (posting) return posting
    const decoded = decodeTrackingLink(url)
    const target: URL | null = decoded.target ? safeUrl(decoded.target) : null
    if (!target) return decoded.personal ? unwrapped(url, known?.target ?? null) : (known?.target ?? unknownLink(url))
    url = target
  }
  return UNSAFE
}

/** A link that holds the reader's address: its page is kept only when its parameters can be dropped. */
function unwrapped(url: URL, known: LinkTarget | null): LinkTarget {
  const clean = withoutPersonalParameters(url)
  if (holdsIdentity(safeDecode(clean.href)) || isOpaque(url)) return UNSAFE
  return known ?? unknownLink(clean)
}

function byFamily(url: URL, services: readonly MailService[]): { target: LinkTarget; keepRedirect: boolean } | null {
  const tail = url.pathname + url.search + url.hash
  for (const service of services) {
    for (const family of service.links) {
      if (family.host !== '*' && !isUnder(url.hostname, family.host)) continue
      const match = family.pattern.exec(tail)
      if (match) {
        const target = fromFamily(url, service.name, family, match.groups ?? {})
        return { target, keepRedirect: family.keepRedirect === true }
      }
    }
  }
  return null
}

function fromFamily(url: URL, service: string, family: LinkFamily, groups: Record<string, string>): LinkTarget {
  const { id, board } = groups
  const key = id ? `${service}:${board ? `${board}/` : ''}${id}`.slice(0, 200) : null
  if (family.kind !== 'posting') return { url: withoutPersonalParameters(url).href, key: null, kind: family.kind }
  if (!family.canonical) return { url: postingUrl(url).href, key, kind: 'posting' }
  const filled = family.canonical.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === 'host' ? url.hostname : (groups[name] ?? ''),
  )
  return { url: filled, key, kind: 'posting' }
}

/** Words of a path that lead to one posting, in the languages of job boards. */
const POSTING_WORD =
  /(?:^|[/_.-])(?:jobs?|jobads?|job-?(?:listings?|offers?|openings?|details?|postings?|view)|viewjob|stellen?|stellenangebote?|stellenanzeigen?|jobangebote?|emplois?|offres?(?:-emploi|-d-emploi)?|annonces?|ofertas?|empleos?|vagas?|emprego|lavoro|offerte?|vacatures?|vacanc(?:y|ies)|vakansi[iy]|vakans(?:er)?|oferty?|praca|robota|positions?|openings?|careers?|karriere|opportunit(?:y|ies)|requisitions?|postings?|roles?|jobb|tyopaikat|ilan|apply|o|j)(?=[/_.,-]|$)/i
const LIST_PAGE =
  /\/(?:search|recherche|suche|results?|browse|alerts?|saved|all|settings?|preferences|unsubscribe|login|signup|create|manage|subscriptions?|companies|company|blog|help|legal|privacy)(?:[/._-]|$)/i
const NEVER_POSTING =
  /\/(?:unsubscribe|alerts?|settings?|preferences|login|signup|manage|subscriptions?|search)(?:[/.]|$)/i
const ID_PARAMETER =
  /^(?:jk|jl|jid|gh_?jid|jobs?(?:[_-]?(?:listing|posting|offer|ad|key|req))?(?:[_-]?(?:id|key|ref|no|nr|number))?|(?:vacanc(?:y|ies)|vakancy|position|posting|listing|requisition|req|offer|offre|oferta|stelle|stellen|anzeige|annonce|ad|advert|opening|currentjob)[_-]?(?:id|key|ref|no|nr)?)$/i
const PATH_ID =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![0-9a-z])[0-9a-f]{16,}(?![0-9a-z])|\d{5,}/gi

/** A posting of a service never seen: the path speaks of jobs and holds an id or a slug, or a parameter is named after one. */
function genericPosting(url: URL): LinkTarget | null {
  if (isOpaque(url) || /https?(?::|%3a)/i.test(url.pathname)) return null
  const idParameter = [...url.searchParams].find(([name, value]) => ID_PARAMETER.test(name) && /\d|\w{6,}/.test(value))
  const path = safeDecode(url.pathname)
  const ids = path.match(PATH_ID)?.toSorted((a, b) => b.length - a.length)
  const speaks =
    POSTING_WORD.test(path) || /^(?:jobs?|careers?|karriere|stellen|emploi|vacancies|praca)\./.test(url.hostname)
  const slug = /\/[^/]*[^/-]+-[^/-]+-[^/-]+[^/]*\/?$/.test(path) || /\/\d{3,}[^/]*\/?$/.test(path)
  const last = path.split('/').filter(Boolean).at(-1) ?? ''
  const list = LIST_PAGE.test(path) && !(/\d{5,}/.test(last) && !NEVER_POSTING.test(path))
  const names = speaks && (ids !== undefined || slug)
  if (list || !(names || idParameter)) return null
  const id = idParameter?.[1] ?? ids?.[0]
  const key = id && /\d/.test(id) ? `${registrableDomain(url.hostname)}:${id}`.slice(0, 200) : null
  return { url: postingUrl(url).href, key, kind: 'posting' }
}

/** The posting's page with only those parameters that name it. */
function postingUrl(url: URL): URL {
  const clean = withoutPersonalParameters(url)
  for (const name of [...clean.searchParams.keys()]) {
    if (!ID_PARAMETER.test(name) && !/^(?:id|ref|p|v|htidocid|ibp|q|pid|oid|offreid)$/i.test(name))
      clean.searchParams.delete(name)
  }
  return clean
}

const TRACKING_HOST =
  /^(?:clicks?|clk|links?|elinks?|e?links?\d*|email|emails?|url\d*|t|r|go|trk|track(?:ing)?|e|em|m|ct|lnk|news|info|mail|engage|ablink|mandrillapp|us-east-1)\d*\.|list-manage|sendgrid|mailgun|mailjet|mjt\.lu|awstrack|customeriomail|hubspot|sparkpost|rs6\.net|lnkd\.in|exacttarget|mailchi/i
const TRACKING_PATH =
  /\/(?:ls\/click|f\/a|tr\/cl|ss\/c|s\/c|clic|e\/c|CL0|lnk|wf\/click|track\/click|a\/click|c\/e|redirect|click)(?:[/?]|$)/i

function isOpaque(url: URL): boolean {
  return TRACKING_PATH.test(url.pathname) || (TRACKING_HOST.test(url.hostname) && hasToken(url))
}

function hasToken(url: URL): boolean {
  const parts = [...url.pathname.split('/'), ...url.searchParams.values()]
  return parts.some(
    (part) => part.length >= 16 && /\d/.test(part) && /[a-z]/i.test(part) && !/[a-z]{3,}-[a-z]{3,}/i.test(part),
  )
}

function unknownLink(url: URL): LinkTarget {
  if (isOpaque(url)) return { url: opaqueUrl(url).href, key: null, kind: 'tracking' }
  const clean = withoutPersonalParameters(url)
  const bare = clean.pathname === '/' && clean.search === ''
  if (bare || LIST_PAGE.test(clean.pathname)) return { url: clean.href, key: null, kind: 'page' }
  return { url: clean.href, key: null, kind: 'tracking' }
}

/** An opaque link is the only name its posting has: it stays whole but for fragments and plain identities. */
function opaqueUrl(url: URL): URL {
  const clean = new URL(url)
  clean.hash = ''
  const names = [...clean.searchParams.keys()]
  for (const name of names) {
    const value = clean.searchParams.get(name) ?? ''
    const onlyOne = names.length === 1
    if (holdsIdentity(value) || (!onlyOne && isPersonalParameter(name))) clean.searchParams.delete(name)
  }
  return clean
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
