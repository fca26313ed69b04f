import { type CatalogueSkill, popularSkillNames, skillCatalogue } from './skill-catalogue.ts'
import { foldPhrase } from './split-words.ts'
import { isWithinOneEdit } from './within-one-edit.ts'

export type SearchSkillsOptions = {
  /** At most this many skills in the answer. */
  readonly limit: number
  /** How many of the best to leave out before. */
  readonly offset: number
}

export type SkillsFoundByName = {
  /** How many skills answer the question in all. */
  readonly total: number
  readonly skills: readonly CatalogueSkill[]
}

/** A question is cut here: no name is longer, and the time of a search grows with it. */
const QUESTION_MAX = 100
/** Shorter questions have too many neighbours at one edit to say anything. */
const TYPO_MIN = 5

/** How a spelling answers the question; smaller is better. */
const EXACT = 0
const NAME_PREFIX = 1
const ALIAS_PREFIX = 2
const NAME_WORD_PREFIX = 3
const ALIAS_WORD_PREFIX = 4
const INSIDE = 5
const TYPO = 6
const TYPO_INSIDE = 7
const RANKS = 8

/** A spelling as the search compares it: folded, a blank before it so that every word begins after one. */
type Spelling = { readonly skill: CatalogueSkill; readonly folded: string; readonly isName: boolean }

let inOrder: readonly Spelling[] | undefined
let popular: readonly CatalogueSkill[] | undefined

/**
 * Skills for what somebody has typed so far: names that begin with it, then aliases, then words inside, then any
 * part; without regard to case and diacritics, and with one wrong letter from five letters on, when nothing else
 * answers. Our own skills stand before those of ESCO, short names before long ones. Without a question: those that
 * people of all professions pick most, then all others by name.
 */
export function searchSkills(question: string | undefined, { limit, offset }: SearchSkillsOptions): SkillsFoundByName {
  const asked = foldPhrase((question ?? '').slice(0, QUESTION_MAX))
  const found = asked === '' && !question?.trim() ? withoutQuestion() : answers(asked)
  return { total: found.length, skills: found.slice(offset, offset + limit) }
}

function answers(asked: string): readonly CatalogueSkill[] {
  if (asked === '') return []
  const found = byRank((spelling) => rankOf(spelling, asked))
  if (found.length > 0 || asked.length < TYPO_MIN) return found
  return byRank((spelling) => rankOfTypo(spelling, asked))
}

/** The skills that answer at all, each by its best spelling; equals in rank stay in the order of their weight. */
function byRank(rank: (spelling: Spelling) => number | undefined): CatalogueSkill[] {
  const best = new Map<CatalogueSkill, number>()
  for (const spelling of spellings()) {
    const here = rank(spelling)
    if (here !== undefined && here < (best.get(spelling.skill) ?? RANKS)) best.set(spelling.skill, here)
  }
  const ranked = Array.from({ length: RANKS }, (): CatalogueSkill[] => [])
  for (const [skill, at] of best) ranked[at]?.push(skill)
  return ranked.flat()
}

function rankOf({ folded, isName }: Spelling, asked: string): number | undefined {
  const at = folded.indexOf(asked)
  if (at < 0) return undefined
  if (at === 1) {
    if (folded.length === asked.length + 1) return EXACT
    return isName ? NAME_PREFIX : ALIAS_PREFIX
  }
  if (!folded.includes(` ${asked}`)) return INSIDE
  return isName ? NAME_WORD_PREFIX : ALIAS_WORD_PREFIX
}

/** One edit between the question and the beginning of a spelling of our own or of one of its words. */
function rankOfTypo({ folded, skill }: Spelling, asked: string): number | undefined {
  if (skill.source === 'esco' && !asked.includes(' ')) return undefined
  for (let at = 0; at >= 0; at = folded.indexOf(' ', at + 1)) {
    if (isWithinOneEdit(asked, folded, at + 1)) return at === 0 ? TYPO : TYPO_INSIDE
  }
  return undefined
}

function byWeight(a: CatalogueSkill, b: CatalogueSkill): number {
  if (a.source !== b.source) return a.source === 'nextjob' ? -1 : 1
  return a.name.length - b.name.length || compareNames(a, b)
}

function compareNames(a: CatalogueSkill, b: CatalogueSkill): number {
  const left = a.name.toLowerCase()
  const right = b.name.toLowerCase()
  return left < right ? -1 : left > right ? 1 : a.id - b.id
}

function withoutQuestion(): readonly CatalogueSkill[] {
  if (popular) return popular
  const names = new Map(popularSkillNames().map((name, at) => [name, at]))
  const place = (skill: CatalogueSkill) =>
    skill.source === 'esco' ? names.size + 1 : (names.get(skill.name) ?? names.size)
  popular = [...skillCatalogue()].sort((a, b) => place(a) - place(b) || compareNames(a, b))
  return popular
}

/** All spellings, those of the weightiest skills first. */
function spellings(): readonly Spelling[] {
  inOrder ??= [...skillCatalogue()]
    .sort(byWeight)
    .flatMap((skill) =>
      [skill.name, ...skill.aliases].map((text, at) => ({ skill, folded: ` ${foldPhrase(text)}`, isName: at === 0 })),
    )
  return inOrder
}
