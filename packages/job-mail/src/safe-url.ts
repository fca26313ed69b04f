const MAX_LINK = 4_000

/** Hosts that mean this machine or its network: no posting lives there, and a link to one is an attack. */
const PRIVATE_HOST =
  /^(?:localhost|.*\.(?:localhost|local|internal|lan|home|arpa)|\[.*\]|\d{1,3}(?:\.\d{1,3}){3}|\d+|0x[0-9a-f]+)$/

/**
 * Reads a link as a mail carries it, and keeps only what may ever be shown to a person: http or https, a public host
 * name, no user info.
 * @returns null for anything else (`javascript:`, `data:`, IP literals, `user:pass@host`, unreadable or over-long links)
 */
export function safeUrl(href: string): URL | null {
  const text = href.trim().replaceAll('&amp;', '&')
  if (text.length === 0 || text.length > MAX_LINK || !/^https?:\/\//i.test(text)) return null
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return null
  if (!url.hostname.includes('.') || PRIVATE_HOST.test(url.hostname)) return null
  return url
}

const EMAIL = /[a-z0-9][a-z0-9._%+-]{0,63}(?:@|%40)[a-z0-9-]{1,63}\.[a-z]{2,}/i
const WEB_TOKEN = /eyJ[\w-]{8,}\.[\w-]{8,}/

/** True when the words hold an e-mail address or a signed web token: neither may leave the mail. */
export function holdsIdentity(text: string): boolean {
  return EMAIL.test(text.slice(0, MAX_LINK)) || WEB_TOKEN.test(text.slice(0, MAX_LINK))
}

/** Query parameters that measure a reader or let one in: they name no posting. Compared without `_` and `-`, in lower case. */
const PERSONAL = new RegExp(
  '^(?:utm.*|.*token|.*tok|otp.*|mid(?:sig|token)|sig|signature|auth.*|session.*|sid|jwt|password|pwd|code|magic.*|login.*|' +
    'e?mail.*|user.*|uid|.*accountid|member.*|subscriber.*|candidate.*|recipient.*|contact(?:id)?|profile.*|' +
    'mc[ec]id|hs.*|mkttok|eid|lipi|trk.*|tracking.*|refid|ref|referr?er|sendid|savedsearch.*|alert.*|alid|t|tk|jrtk|qd|rd|' +
    'gclid|fbclid|msclkid|yclid|elq.*|spm|guid|vt|cid|campaign.*|source|src|medium|xp|bb|hash|h|key_?hash)$',
)

/** True when a query parameter of this name is about the reader or the campaign, not about the posting. */
export function isPersonalParameter(name: string): boolean {
  return PERSONAL.test(name.toLowerCase().replaceAll(/[_-]/g, ''))
}

/** The same link without fragment and without parameters that track, identify or log in the reader. */
export function withoutPersonalParameters(url: URL): URL {
  const clean = new URL(url)
  clean.hash = ''
  for (const [name, value] of [...clean.searchParams]) {
    if (isPersonalParameter(name) || holdsIdentity(value)) clean.searchParams.delete(name)
  }
  return clean
}
