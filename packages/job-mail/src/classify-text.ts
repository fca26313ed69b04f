import type { WorkMode } from '@nextjob/contracts/work-mode'
import { wordsOf } from './fold-text.ts'
import { isSalaryLine } from './read-salary.ts'
import { remember } from './remember.ts'
import { placeNames, stateCodes } from './vocabulary/places.ts'
import { words } from './vocabulary/words.ts'

/** What a short text beside an offer says. `plain` may be anything, most often a company; `prose` is a sentence. */
export type TextKind =
  | 'salary'
  | 'employment'
  | 'mode'
  | 'place'
  | 'age'
  | 'badge'
  | 'rating'
  | 'size'
  | 'call'
  | 'chrome'
  | 'department'
  | 'heading'
  | 'prose'
  | 'plain'

const RATING =
  /^(?:\(?\d(?:[.,]\d)?\)?\s*(?:★+|⭐+|stars?|\/\s?5.*|out of 5.*)?|[★⭐☆]+\s*\(?\d?(?:[.,]\d)?\)?)(?:\s*\(\d[\d.,]{0,8}k?\+?\)|\s*\(?\d[\d.,]{0,8}k?\+?\s*(?:reviews?|bewertungen|avis|opiniones|opinii|отзыв\p{L}*)\)?)?$/iu
const SIZE =
  /^(?:[^\d,]{0,12}\s)?\d[\d.,\s]*(?:\s?[-–]\s?\d[\d.,\s]*|\+)?\s*(?:k\+?\s*)?(?:employees|mitarbeiter\p{L}*|mitarbeitende\p{L}*|employ[ée]s|salari[ée]s|collaborateurs|empleados|trabajadores|pracownik\p{L}*|сотрудник\p{L}*|співробітник\p{L}*|людей|dipendenti|medewerkers|funcion[áa]rios|anst[äa]llda|people)\b/iu
const COUNT =
  /^(?:over |more than |über |plus de |más de |ponad |\+)?\d[\d.,]*\+?\s+(?:applicants?|candidates?|bewerber\p{L}*|candidat\p{L}*|inscrit\p{L}*|kandydat\p{L}*|отклик\p{L}*|відгук\p{L}*|connections?|connection|alum\p{L}*|school alum\p{L}*|company alum\p{L}*|kontakte?|relations?|contactos?|antiguos? empleados?|views?|followers?|openings?|vacancies|positions?|new|neue?|reviews?|years? of exp\p{L}*|yrs?|years?|jahre|ans)\b/iu
/** "View all 12 jobs", "Voir tous nos postes", "Alle 4 Treffer anzeigen". */
const VIEW_ALL =
  /^(?:(?:see|view|show|browse|explore|discover|search|find|voir|afficher|consulter|d[ée]couvrir|ver|mostrar|zobacz|poka[żz]|sprawd[źz]|посмотреть|показать|смотреть|переглянути|показати|vedi|mostra|bekijk|visa|se)\s)?(?:all|more|tous|toutes|todas?|todos|alle|alles|weitere|mehr|más|wszystkie|wi[ęe]cej|все|всі|усі|ещё|еще|tutti|tutte|alla|fler|meer)\s(?:\p{L}+\s|\d+\s){0,3}(?:jobs?|roles|positions|openings|results|matches|vacanc\p{L}*|offres|annonces|postes|emplois|stellen\p{L}*|anzeigen|treffer|ergebnisse|suchergebnisse|ofertas|empleos|vacantes|oferty|og[łl]oszenia|ваканс\p{L}*|offerte|annunci|lavori|vacatures|vagas|jobb|tj[äa]nster)(?:\s.{0,40})?$/iu
const UNSUBSCRIBE =
  /unsubscribe|abmelden|abbestellen|d[ée]sabonner|d[ée]sinscri|dar(?:se|me)? de baja|darme de baja|desuscribir|wypisz|отписаться|відписатися|annulla iscrizione|disiscriviti|afmelden|uitschrijven|cancelar inscri|avregistrer|avmeld/iu
/** An amount alone that is no pay is the price of something. */
const PRICE =
  /^(?:(?:ab|from|dès|desde|od|nur|only)\s)?(?:[$€£₽₴]\s?\d[\d.,\s]{0,10}|\d[\d.,\s]{0,10}\s?(?:€|eur|zł|pln|грн|₽|руб\.?|chf|kr))$/iu
/** Pay grades (`E 9b`, `EG 11`) and shares of a company (`0.5% – 1.5%`). */
/** "Англійська B2", "English – C1": what a reader must speak. */
const LANGUAGE_LEVEL = /^\p{L}{4,20}(?:\s?[-–—:(,]?\s?)[ABC][12]\+?\)?$/u
const GRADE =
  /^(?:E|EG|A|BesGr\.? A|TV-?L|TV[öo]D|S)\s?\d{1,2}\s?[a-z]?(?:\s(?:TV-?L|TV[öo]D).*)?$|^\d{1,2}(?:[.,]\d{1,2})?\s?%(?:\s?[-–]\s?\d{1,2}(?:[.,]\d{1,2})?\s?%)?$/iu
/** Remarks on a pay that is not told, or on how it is meant. */
const NO_PAY =
  /^(?:undisclosed|salary (?:undisclosed|not|negotiable|on)|competitive|pay not|negotiable|doe\b|gehalt (?:nicht|auf)|keine gehalts|nach vereinbarung|verg[üu]tung nach|salaire (?:non|selon|à)|selon profil|[àa] n[ée]gocier|salario (?:no|a conven|segun|según|a combinar)|a convenir|wynagrodzenie (?:nie|do)|stawka do|(?:з\/?п|зарплата|доход|уровень дохода) не|не указан|по договор|за домовл|до вычета|на руки|gross\b|net\b|brutto|netto|brut\b|bruto\b|excl|incl|\+ ?(?:vat|bonus|super)|plus (?:bonus|super|equity)|ote\b|stipendio non|retribuzione (?:non|in)|marktconform|a combinar)/iu
const AGE = /^(?:<?\d{1,3}\+?\s?(?:d|h|m|w|mo|j|min|t|std)\+?|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|\d{4}-\d{2}-\d{2})$/i
const CODE = /^(?:req(?:uisition)?|ref(?:erence)?|job|id|nr|no)?[\s.#:-]*(?:[A-Z]{1,5}[-_]?)?\d{3,}(?:[-_]\w{1,8})?$/i
const EXPERIENCE =
  /^(?:(?:опыт|досвід|experience|erfahrung|berufserfahrung|exp[ée]rience|experiencia|do[śs]wiadczenie|esperienza|ervaring)\p{L}*\s.{0,30}\d|без опыта|без досвіду)|^\d{1,2}\s?[-–+]?\s?(?:\d{1,2})?\+?\s?(?:to \d{1,2} )?(?:years?|yrs?|jahre|ans|lata?|лет|років|роки|años|anni|jaar|anos)\b/iu
const POSTCODE_PLACE = /^(?:[a-z]{1,2}-)?\d{4,5}\s+\p{Lu}[\p{L}' .-]{1,40}(?:\s?\([\p{L}\d ]{1,20}\))?$/iu
const CITY_DEPARTMENT = /^\p{Lu}[\p{L}'.\d]*(?:[ -][\p{L}'.\d]+){0,6}(?:\s[-–]\s|\s\()(?:\d{2,3}|2[ab])\)?$/iu
/** `360 Elizabeth St Melbourne`, `Hauptstraße 5, 10115 Berlin`. */
const STREET =
  /^\d{1,5}[a-z]?,?\s(?:\p{L}+\s){1,4}?(?:st|street|ave|avenue|road|rd|blvd|lane|drive|way)\b|^\d{1,5},?\s(?:rue|avenue|boulevard|place|quai|calle|via|ul\.)\s|(?:straße|strasse|str\.|platz|allee|weg)\s\d/iu
/** What only companies are called. */
export const LEGAL_FORM =
  /\b(?:gmbh|ag|kg|ohg|se|mbh|e\.?v|ug|inc|llc|ltd|limited|corp|corporation|plc|llp|lp|pty|pvt|s\.?a\.?s?|sarl|s\.?r\.?l|s\.?l|b\.?v|n\.?v|oy|ab|aps|a\/s|sp\. z o\.o|s\.a|zrt|kft|co|group|gruppe|groupe|holding|technologies|solutions|university|college|bank|services)\b\.?|(?<!\p{L})(?:ооо|зао|оао|пао|ао|ип|тов|фоп|группа|банк)(?!\p{L})/iu
/** Brazil prints `Curitiba - PR`, and career sites `Toulouse, FR, 31300`. */
const CITY_CODE =
  /^\p{Lu}[\p{L}' .]{1,40} - (?:AC|AL|AP|AM|BA|CE|DF|ES|GO|MA|MT|MS|MG|PA|PB|PR|PE|PI|RJ|RN|RS|RO|RR|SC|SP|SE|TO)$|^\p{Lu}[\p{L}' .-]{1,40} \([A-Z]{2,3}\)$|^\p{Lu}[\p{L}' .-]{1,40}, [A-Z]{2}, [\dA-Z -]{3,8}$/u
const BARE_POSTCODE = /^\d{5}(?:-\d{4})?$/

/** A code after a comma (`Aldie, VA`, `Toronto, ON (Hybrid)`), or an Australian state after a blank (`Melbourne VIC 3000`). */
function hasStateCode(text: string): boolean {
  const code = /[,;]\s*([A-Z]{2,3})(?:\s+\d{4,5})?$/.exec(text)?.[1]
  if (code) return stateCodes.has(code)
  if (/\s[-–]\s/.test(text)) return false
  return /\s(?:NSW|VIC|QLD|TAS|ACT|WA|SA|NT)(?:\s+\d{4})?$/.test(text) || /^(?:US|UK|CA|AU|IN|DE|FR),\s/.test(text)
}

/** True when the text names a place and nothing else. */
export const isPlace: (text: string) => boolean = remember(namesPlace)

function namesPlace(text: string): boolean {
  if (text.length > 120 || text.length < 2 || /\s[•·|]\s/.test(text)) return false
  if (FOLDED_PLACE.test(text) || isPath(text)) return true
  if (CITY_CODE.test(text.replace(/ \(\d+ \p{L}+\)$/u, '')) && !LEGAL_FORM.test(text)) return true
  if (POSTCODE_PLACE.test(text) || CITY_DEPARTMENT.test(text) || BARE_POSTCODE.test(text)) return true
  const stripped = text.replaceAll(/\([^()]{0,40}\)/g, ' ').trim()
  const bare = stripped === '' ? text.replaceAll(/[()]/g, '') : stripped
  const all = wordsOf(bare).filter((word) => !/^\d+$/.test(word))
  if (all.length === 0 || all.length > 14 || LEGAL_FORM.test(bare)) return false
  if (hasStateCode(bare) && all.length <= 7) return true
  const inner = /^\p{Lu}[\p{L} .'-]{1,40} \(([^()]{2,30})\)$/u.exec(text)?.[1]
  if (inner && placeNames.covers(inner)) return true
  if (STREET.test(bare) && all.length <= 9) return true
  if (placeNames.count(all) === 0) return false
  if (placeWords(bare) === 1 || isQuarter(bare)) return true
  const parts = bare.split(/\s*[,;/]\s*|\s[-–]\s/).filter(Boolean)
  if (/[€$£₹₽₴]/.test(bare) || parts.some((part) => words.employment.covers(part))) return false
  const strong = parts.filter((part) => placeWords(part) === 1 || stateCodes.has(part)).length
  const dashed = /\s[-–]\s/.test(bare)
  return (
    parts.length > 1 && !dashed && strong > 0 && parts.every((part) => part.length <= 40) && strong * 3 >= parts.length
  )
}

/** `US-KS-Wichita-Plant 2`, `32 - CONDOM`, `2 Locations`. */
const FOLDED_PLACE =
  /^[A-Z]{2}-[A-Z]{2}-\p{L}|^\d{2,3} - \p{Lu}[\p{Lu}' -]{2,40}$|^\d{1,3} (?:locations|standorte|orte|lieux|ubicaciones|lokalizacj\p{L}|sedi|locaties)$/iu

/** "United States-Florida-Pensacola": a country and what lies in it. */
function isPath(text: string): boolean {
  const [first = '', ...rest] = text.split('-')
  return (
    rest.length >= 1 &&
    rest.every((part) => /^\p{Lu}[\p{L} .]+$/u.test(part)) &&
    first.length > 3 &&
    placeNames.covers(first) &&
    rest.length <= 3
  )
}

/** "Berlin-Wedding", "Hamburg-Altona": a part of a known city. */
function isQuarter(text: string): boolean {
  const match = /^(\p{Lu}[\p{L}.]+)-\p{Lu}[\p{L}.-]+$/u.exec(text)
  return match?.[1] !== undefined && placeNames.covers(match[1])
}

/** The share of words that name or complete a place or a work mode, once at least one names a place. */
function placeWords(text: string): number {
  const all = wordsOf(text).filter((word) => !/^\d+$/.test(word))
  if (all.length === 0 || placeNames.count(all) === 0) return 0
  const covered = all.filter((word, at) => covers(all, word, at)).length
  return covered / all.length
}

function covers(all: readonly string[], word: string, at: number): boolean {
  if (
    words.placeParts.covers(word) ||
    words.remote.covers(word) ||
    words.hybrid.covers(word) ||
    words.onSite.covers(word)
  )
    return true
  for (let from = Math.max(0, at - 3); from <= at; from++) {
    for (let to = at + 1; to <= Math.min(all.length, at + 4); to++) {
      if (placeNames.covers(all.slice(from, to).join(' '))) return true
    }
  }
  return false
}

/** The work mode that the words tell, the more cautious reading first: "hybrid remote" is hybrid. */
export function workModeIn(text: string): WorkMode | null {
  // "100% remote möglich": what may be done whole from home is no half-and-half.
  if (/\b100\s?%/.test(text) && words.remote.isIn(text)) return 'remote'
  if (words.hybrid.isIn(text)) return 'hybrid'
  if (words.remote.isIn(text)) return 'remote'
  return words.onSite.isIn(text) ? 'on-site' : null
}

function isMode(text: string): boolean {
  const all = wordsOf(text)
  if (all.length === 0 || all.length > 7) return false
  const mode = words.remote.count(all) + words.hybrid.count(all) + words.onSite.count(all)
  if (mode === all.length) return true
  // One more word may stand beside it, but no name: "Remote, US", not "Remoto Market".
  return (
    mode > 0 &&
    mode === all.length - 1 &&
    !/(?:^|\s)\p{Lu}\p{Ll}{2,}.*\s\p{Lu}\p{Ll}{3,}|^\p{Lu}\p{Ll}{3,}\s\(/u.test(text)
  )
}

/** True for text that runs on as sentences do: a teaser, a description, a greeting. */
export function isProse(text: string): boolean {
  const all = wordsOf(text)
  if (all.length >= 18 || text.length > 150) return true
  if (all.length < 3) return false
  const ended =
    /\p{Ll}{3,}[.!?…]$/u.test(text) &&
    !/(?:\.\.\.|…)$/.test(text) &&
    !LEGAL_FORM.test(text.slice(-14)) &&
    /(?:^|\s)\p{Ll}[\p{L}]{3,}/u.test(text)
  if (ended) return true
  if (/(?:\.\.\.|…)$/.test(text)) return all.length >= 10
  return all.length >= 7 && /\p{Ll}{3,}[.!?…]\s/u.test(text.slice(15))
}

/** Tells what a short text says, by its form and by the words of all languages. */
export const kindOf: (text: string) => TextKind = remember(classify)

function classify(text: string): TextKind {
  const trimmed = text.replace(/^[\s•·|*>–—-]+|[\s•·|:→»›-]+$/gu, '').trim()
  if (trimmed === '') return 'badge'
  if (isSalaryLine(trimmed)) return 'salary'
  if (VIEW_ALL.test(trimmed) || trimmed.startsWith('©') || UNSUBSCRIBE.test(trimmed)) return 'chrome'
  if (PRICE.test(trimmed) || NO_PAY.test(trimmed) || GRADE.test(trimmed) || LANGUAGE_LEVEL.test(trimmed)) return 'badge'
  if (RATING.test(trimmed)) return 'rating'
  if (SIZE.test(trimmed)) return 'size'
  if (COUNT.test(trimmed) || EXPERIENCE.test(trimmed) || (CODE.test(trimmed) && !BARE_POSTCODE.test(trimmed)))
    return 'badge'
  if (AGE.test(trimmed) || isAge(trimmed)) return 'age'
  const all = wordsOf(trimmed)
  if (all.length === 0) return 'badge'
  if (words.employment.covers(trimmed) || isEmploymentMix(all)) return 'employment'
  if (isMode(trimmed)) return 'mode'
  if (words.calls.covers(trimmed) || isCallPhrase(all)) return 'call'
  if (isPlace(trimmed)) return 'place'
  if (all.length <= 12 && words.chrome.count(all) / all.length > 0.6) return 'chrome'
  if (words.badges.covers(trimmed) || (all.length >= 3 && words.badges.count(all) / all.length >= 0.6)) return 'badge'
  if (isProse(trimmed)) return 'prose'
  if (all.length <= 4 && words.departments.covers(trimmed)) return 'department'
  return 'plain'
}

/** "Ver empleo y solicitar": most of the words are those of buttons. */
function isCallPhrase(all: readonly string[]): boolean {
  return all.length >= 3 && all.length <= 6 && words.calls.count(all) * 4 >= all.length * 3
}

/** "Homeoffice möglich, Vollzeit": employment and work mode on one line. */
function isEmploymentMix(all: readonly string[]): boolean {
  const employment = words.employment.count(all)
  const mode = words.remote.count(all) + words.hybrid.count(all) + words.onSite.count(all)
  return all.length <= 10 && employment > 0 && employment + mode >= all.length * 0.75
}

function isAge(text: string): boolean {
  const all = wordsOf(text)
  if (all.length === 0 || all.length > 12) return false
  const named = all.filter((word) => !/^\d{1,4}$/.test(word) && !/^\d{1,3}[dhjmw]$/.test(word))
  if (named.length === 0) return all.length === 1 ? false : /[./-]/.test(text) && all.length <= 3
  return (
    words.ages.count(named) >= named.length &&
    (all.length > 1 ||
      /^(?:today|yesterday|heute|gestern|hier|hoy|ayer|dzisiaj|dzis|wczoraj|сегодня|вчера|сьогодні|вчора|oggi|ieri|vandaag|gisteren|hoje|ontem|idag|igar|now|recently)$/.test(
        all[0] ?? '',
      ))
  )
}
