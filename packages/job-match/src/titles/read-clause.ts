import type { PhraseMeaning, TitleLexicon } from './title-lexicon.ts'

/** A phrase of a clause that the lexicon knows. `soft` is a role word that only colours another one. */
export type Hit = { meaning: PhraseMeaning; start: number; end: number; soft: boolean }

/** A stretch of a title read word by word: what the lexicon knows of it, and the words it does not. */
export type Clause = { hits: Hit[]; unknown: { word: string; at: number }[] }

const longestPhrase = 5

/** Role words that only colour another role in the same clause: `Lead Data Scientist`, `Payroll Specialist Engineer`. */
const softWords = new Set(
  'lead leads leader leading head chief president staff associate expert experts executive professional officer lider fellow'.split(
    ' ',
  ),
)
const softRoles = new Set(['worker', 'specialist'])

/** Words about contract, place and praise that say nothing about the work. */
const fillers = new Set(
  (
    'remote hybrid onsite fully 100 work home office homeoffice mobiles arbeiten hybrides remotely anywhere worldwide ' +
    'full time part vollzeit teilzeit temps plein partiel cdi cdd interim freelance contract contractor permanent temporary ' +
    'befristet unbefristet minijob festanstellung sofort ab new urgent hiring job jobs position role opportunity stelle ' +
    'poste offre emploi oferta praca робота работа вакансія вакансия global international regional national europe emea ' +
    'germany deutschland france usa us uk berlin paris hamburg munich munchen london team teams group company gmbh ag inc ' +
    'day days night nights shift shifts weekend weekends evening evenings rotating tag nacht schicht schichtdienst nuit jour turni ' +
    'mois ans years needed yrs based location standort raum bereich abteilung departement department service services ' +
    'business corporate special solution solutions systems digital digitale digitaux numerique startup scale up experience plus bonus salary euro brutto netto bis zu our your you we join help general'
  ).split(' '),
)

function findHit(lexicon: TitleLexicon, words: readonly string[], start: number): Hit | undefined {
  const last = Math.min(longestPhrase, words.length - start)
  for (let length = last; length >= 1; length--) {
    const slice = words.slice(start, start + length)
    if (slice.includes('/')) continue
    const phrase = slice.join(' ')
    const meaning = lexicon.meaningOf(phrase) ?? (length > 1 ? lexicon.meaningByStem(phrase) : undefined)
    if (meaning !== undefined) {
      const soft = softRoles.has(meaning.role ?? '') ? meaning.topics.length === 0 : softWords.has(phrase)
      return { meaning, start, end: start + length, soft }
    }
  }
  return undefined
}

/** A single word that no whole phrase explains: by its stem, or as a compound. */
function readWord(lexicon: TitleLexicon, word: string, at: number): Hit[] {
  const hit = (meaning: PhraseMeaning): Hit => ({
    meaning,
    start: at,
    end: at + 1,
    soft: softRoles.has(meaning.role ?? '') && meaning.topics.length === 0,
  })
  const byStem = lexicon.meaningByStem(word)
  if (byStem !== undefined && byStem.role !== null && byStem.topics.length > 0) return [hit(byStem)]
  const compound = lexicon.splitCompound(word)
  if (compound !== undefined) {
    const before = [compound.before, compound.before.replace(/(?:s|en|es|er|n)$/, '')]
    const field = before
      .map((stem) => lexicon.meaningOf(stem) ?? lexicon.meaningByStem(stem))
      .find((found) => found !== undefined)
    const own = compound.meaning.topics
    const topics = [...(field?.topics ?? []), ...own]
    if (field === undefined && own.length === 0 && compound.before.length > 3) topics.push(`?${compound.before}`)
    return [hit({ role: compound.meaning.role ?? field?.role ?? null, topics })]
  }
  return byStem === undefined ? [] : [hit(byStem)]
}

/** Reads a stretch of a title, the longest known phrases first. */
export function readClause(lexicon: TitleLexicon, words: readonly string[]): Clause {
  const clause: Clause = { hits: [], unknown: [] }
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? ''
    const found = findHit(lexicon, words, at)
    if (found !== undefined) {
      clause.hits.push(found)
      at = found.end
      continue
    }
    const hits = readWord(lexicon, word, at)
    clause.hits.push(...hits)
    const meansNothing = fillers.has(word) || word.length < 3 || /^\d/.test(word) || lexicon.levelOf(word) !== undefined
    if (hits.length === 0 && !meansNothing) clause.unknown.push({ word, at })
    at++
  }
  return clause
}

/** The phrases that name a role; the colouring ones only where no other is there. */
export function rolesOf(clause: Clause): Hit[] {
  const withRole = clause.hits.filter((hit) => hit.meaning.role !== null)
  const firm = withRole.filter((hit) => !hit.soft)
  return firm.length > 0 ? firm : withRole
}

/** Parts a segment at its slashes where both sides name a role of their own. */
export function splitAlternatives(lexicon: TitleLexicon, words: readonly string[]): string[][] {
  if (!words.includes('/')) return [[...words]]
  const pieces: string[][] = [[]]
  for (const word of words) {
    if (word === '/') pieces.push([])
    else pieces.at(-1)?.push(word)
  }
  const whole: string[][] = []
  let pending: string[] = []
  for (const piece of pieces) {
    pending = [...pending, ...piece]
    if (rolesOf(readClause(lexicon, pending)).length > 0) {
      whole.push(pending)
      pending = []
    }
  }
  if (pending.length > 0) {
    const last = whole.pop()
    whole.push([...(last ?? []), ...pending])
  }
  return whole
}
