import { isProse, kindOf } from './classify-text.ts'
import { foldCase, wordsOf } from './fold-text.ts'
import { remember } from './remember.ts'
import { words } from './vocabulary/words.ts'

/** `(m/w/d)`, `H/F`, `(all genders)`, `(f/m/x)`, `m/k`: only job titles carry them. */
const GENDERS =
  /\(\s?(?:[mwfdxikhnaf*]\s?[/|,\\]\s?){1,3}[mwfdxikhna*]\s?\)|(?<!\p{L})(?:[HF]\s?\/\s?[HF](?:\s?\/\s?[DNX])?|[mwd]\/[mwd]\/[mwdx]|m\/k|k\/m)(?!\p{L})|(?<=\p{L})(?:\/-?|\()(?:a|as|in|innen|e|r|rice|trice|euse|se|ce|frau|ra|na|ka|tka|czka|owa)\)?(?!\p{L})|all genders?|\(gn\)|\((?:h|f)-(?:h|f)\)|(?:\*|:|_|·)(?:in|innen|fe|rice|ne|euse|se)\b|alle geschlechter|\(ch[łl]opak|\(n\)/iu
const COUNTED_JOBS =
  /^(?:\+?\d[\d.,+]*|\p{L}{1,12} \d+)\s+(?:\p{L}+\s+){0,3}(?:jobs?|job|roles|positions|stellen\p{L}*|offres?|emplois?|empleos|ofertas|oferty?|ofert|vagas|вакансі\p{L}*|ваканси\p{L}*|offerte|vacatures|jobb|matches|opportunities|openings)\b/iu
const NEVER = /^https?:|@\S+\.\S|^[^\p{L}\p{N}]*$|©|^\d+$|^(?:re|fwd?|aw|wg|tr):/iu
const ALERT_WORDS =
  /\b(?:job alerts?|jobs? (?:for|in|near|at|matching|similar|you|from|of the week)|posted in the (?:last|past)|new jobs?|alerte|alerta|suchauftrag|newsletter|unsubscribe|stellenangebote f[üu]r|your (?:search|alert|profile|resume|cv|application)|dein(?:e|em|en)? (?:suche|profil)|votre (?:recherche|alerte|profil|cv))\b/i

/**
 * How much a text looks like the title of a posting: 3 and more by its own words, 1 for an unknown short text that
 * could be one, negative for what can not be.
 */
export const titleLikeness: (text: string) => number = remember(likeness)

function likeness(text: string): number {
  const trimmed = text.trim()
  const all = wordsOf(trimmed)
  if (trimmed.length < 2 || trimmed.length > 200 || all.length === 0 || all.length > 26 || NEVER.test(trimmed))
    return -5
  const gendered = GENDERS.test(trimmed)
  const named = words.titles.count(all) > 0
  if (COUNTED_JOBS.test(trimmed) && !gendered) return -5
  const kind = kindOf(trimmed)
  if (kind === 'salary' && isComposite(trimmed)) return 3
  if (kind === 'call' || kind === 'salary' || kind === 'rating' || kind === 'size' || kind === 'age') return -5
  if (gendered)
    return (/[:?!.;]$/.test(trimmed) && !/\.\.\.$/.test(trimmed)) || (isProse(trimmed) && all.length > 16) ? 1 : 5
  if ((kind === 'employment' || kind === 'mode' || kind === 'badge') && !(named && all.length > 1)) return -4
  if (kind === 'chrome') return -4
  if (kind === 'place' && !named) return -3
  let score = named ? 3 : 1
  if (ALERT_WORDS.test(foldCase(trimmed))) score -= 4
  if (words.headings.begins(trimmed)) score -= 3
  if (/[?!]$|[:;]$/.test(trimmed)) score -= 3
  if (isProse(trimmed) && all.length > 14) score -= 3
  if (/[.…]$/.test(trimmed) && !/\.\.\.$|…$|\b(?:inc|sr|jr|ltd)\.$/i.test(trimmed)) score -= 2
  if (all.length > 16) score -= 1
  return score
}

/** "Senior Developer at Acme, Berlin, $4500", "Developer at Acme $4500": a title at the head of a list of facts. */
function isComposite(text: string): boolean {
  const [head = '', ...rest] = text.split(/,\s+|\s+\|\s+|\s+(?:(?:up to|from|до|від|от)\s+)?(?=[$€£₴₽]\s?\d)/iu)
  return rest.length > 0 && kindOf(head) === 'plain' && titleLikeness(head) >= 3
}

/** True when the words alone make it a job title. */
export function isSurelyTitle(text: string): boolean {
  return titleLikeness(text) >= 3
}
