import {
  CONJUNCTIONS,
  GENDER_MARKS,
  KNOWING,
  LABELS,
  LEVEL_AFTER,
  ORDINARY_AFTER,
  PREPOSITIONS,
  ROLE_AFTER,
  ROLE_BEFORE,
  USING,
} from './context-words.ts'
import { isSoftwareSkill, type SkillSpelling } from './skill-catalogue.ts'
import type { Words } from './split-words.ts'
import { gapAfter, gapText, isBlankGap, isJoined } from './word-gaps.ts'

/** A place where a spelling of a skill stands in a text: words `first` to `last`, both included. */
export type Mention = {
  readonly spelling: SkillSpelling
  readonly first: number
  readonly last: number
  /** `sure`: it is the skill; `open`: only its neighbours can tell; `no`: it is an ordinary word. */
  verdict: 'sure' | 'open' | 'no'
  /** Whether it stands in the letters of its spelling, or all in capitals as titles often are; told by judging. */
  exact: boolean
}

/**
 * Decides for each mention whether it is a skill or an everyday word that looks the same. The mentions stand in the
 * order of the text; those whose verdict stays `open` have nothing that speaks for them.
 */
export function judgeMentions(words: Words, mentions: readonly Mention[]): void {
  for (const mention of mentions) {
    mention.exact = isExact(words, mention)
    mention.verdict = judgeAlone(words, mention)
  }
  const judged = mentions.filter((mention) => mention.verdict !== 'no')
  if (!judged.some((mention) => mention.verdict === 'open')) return
  for (const [at, mention] of judged.entries()) settlePair(words, mention, judged[at + 1])
  for (const [at, mention] of judged.entries()) settleBeside(words, mention, judged[at - 1], judged[at + 1])
  for (let at = judged.length - 1; at >= 0; at -= 1) {
    const mention = judged[at]
    if (mention) settleBeside(words, mention, judged[at - 1], judged[at + 1])
  }
}

function judgeAlone(words: Words, mention: Mention): Mention['verdict'] {
  const { spelling, exact } = mention
  const { rule } = spelling
  if (rule === 'free') return 'sure'
  if (rule === 'case' && exact && isNeverOrdinary(mention)) return 'sure'
  if (spelling.skill.kind === 'language' && hasLevelAfter(words, mention)) return 'sure'
  if (isOrdinaryWord(words, mention)) return 'no'
  if (rule === 'case' && exact) return 'sure'
  if (rule === 'list') return 'open'
  if (hasRoleAfter(words, mention)) return 'sure'
  return exact && (hasKnowingBefore(words, mention) || hasRoleBefore(words, mention)) ? 'sure' : 'open'
}

/** No word of any sentence looks like it in its own letters: a language ("Polish", not "polish"), an acronym ("HR"). */
function isNeverOrdinary({ spelling }: Mention): boolean {
  return spelling.skill.kind === 'language' || /^\p{Lu}{2,}$/u.test(spelling.text)
}

function isExact(words: Words, { spelling, first, last }: Mention): boolean {
  const quote = words.text.slice(words.starts[first], words.ends[last])
  return quote === spelling.text || quote === spelling.text.toUpperCase()
}

/** An everyday word, or one that was cut short ("TypeScript, R..."). */
function isOrdinaryWord(words: Words, { spelling, first, last }: Mention): boolean {
  const next = words.folded[last + 1] ?? ''
  const after = gapText(words, last)
  const before = gapText(words, first - 1)
  if (/^(?:\.\.|…)/.test(after)) return true
  const isFollowed = isBlankGap(words, last)
  if (isFollowed && ORDINARY_AFTER.has(next)) return true
  if (/^[-'’‐]$/.test(after) && !ROLE_AFTER.has(next)) return true
  if (isFollowed && spelling.rule === 'software' && /^(?:19|20)\d\d$/.test(next)) return true
  if (isFollowed && startsSentence(words, first) && isPlainLowerCase(words, last + 1)) return true
  return spelling.text.length === 1 && isOtherLetter(words, first, before, after)
}

/** A single letter that is a mark of something else: "R&D", "C. Müller", "A/B/C", "Intel(R)", "(C) 2026". */
function isOtherLetter(words: Words, at: number, before: string, after: string): boolean {
  const previous = words.folded[at - 1] ?? ''
  if (/^\s?&/.test(after) || /&\s?$/.test(before)) return true
  if (/^\.\s?$/.test(after) && /^\p{Lu}/u.test(words.text.charAt(words.starts[at + 1] ?? words.text.length)))
    return true
  if (/['’]$/.test(before) || (/[-‐]$/.test(before) && !/\s/.test(before))) return true
  if (/^[/,]$/.test(before.trim()) && /^[abdehkmwx]$/.test(previous)) return true
  return before === '(' || (before.endsWith('(') && /^\)\s?$/.test(after) && /^\d/.test(words.folded[at + 1] ?? ''))
}

function startsSentence(words: Words, at: number): boolean {
  return at === 0 || /[.!?:…\n•●▪*]/.test(gapText(words, at - 1))
}

/** A word in small letters that goes on the sentence: no role ("Go developer"), level ("Excel avancé") or conjunction. */
function isPlainLowerCase(words: Words, at: number): boolean {
  const word = words.folded[at] ?? ''
  const isLower = /^\p{Ll}/u.test(words.text.charAt(words.starts[at] ?? words.text.length))
  return isLower && !ROLE_AFTER.has(word) && !LEVEL_AFTER.has(word) && !CONJUNCTIONS.has(word)
}

/** "niemiecki A2", "francés: básico": languages that write themselves small stand for a skill with their level. */
function hasLevelAfter(words: Words, { last }: Mention): boolean {
  const next = words.folded[last + 1] ?? ''
  return /^.?[\s:(–-].?$/.test(gapText(words, last)) && (/^[abc][12]$/.test(next) || LEVEL_AFTER.has(next))
}

function hasRoleAfter(words: Words, { last }: Mention): boolean {
  return isJoined(words, last) && ROLE_AFTER.has(words.folded[last + 1] ?? '')
}

function hasKnowingBefore(words: Words, { first }: Mention): boolean {
  const previous = words.folded[first - 1] ?? ''
  if (LABELS.has(previous) && /^\s?:\s{1,2}$/.test(gapText(words, first - 1))) return true
  if (!isJoined(words, first - 1)) return false
  if (USING.has(previous)) return true
  return PREPOSITIONS.has(previous) && isJoined(words, first - 2) && KNOWING.has(words.folded[first - 2] ?? '')
}

/** "Backend Engineer (Go)", "Entwickler (m/w/d) Go": a role before it, and nothing that carries the phrase on. */
function hasRoleBefore(words: Words, { first, last }: Mention): boolean {
  let role = first - 1
  while (role > 0 && first - role < 6 && GENDER_MARKS.has(words.folded[role] ?? '')) role -= 1
  if (!ROLE_BEFORE.has(words.folded[role] ?? '')) return false
  for (let at = role; at < first; at += 1) if (gapAfter(words, at) === 'ended') return false
  const next = words.folded[last + 1] ?? ''
  return !isBlankGap(words, last) || CONJUNCTIONS.has(next) || GENDER_MARKS.has(next)
}

/** Two doubtful names side by side in a list speak for each other: "Go, Rust", "Word/Excel". */
function settlePair(words: Words, mention: Mention, next: Mention | undefined): void {
  if (!next || mention.verdict !== 'open' || next.verdict !== 'open' || !mention.exact || !next.exact) return
  const areNames = [mention, next].every(({ spelling }) => spelling.text.length > 1)
  if (!areNames || mention.spelling.skill === next.spelling.skill || !areListed(words, mention, next)) return
  mention.verdict = 'sure'
  next.verdict = 'sure'
}

/** A doubtful name beside a technology: in its letters on one side, in any case between two. */
function settleBeside(words: Words, mention: Mention, before?: Mention, after?: Mention): void {
  if (mention.verdict !== 'open') return
  const left = before && isSupport(mention, before) && isBeside(words, before, mention)
  const right = after && isSupport(mention, after) && isBeside(words, mention, after)
  const isListedBetween =
    before && after && (left || right) && areListed(words, before, mention) && areListed(words, mention, after)
  if (mention.exact ? left || right : isListedBetween) mention.verdict = 'sure'
}

function isSupport(mention: Mention, beside: Mention): boolean {
  const { skill } = beside.spelling
  if (beside.verdict !== 'sure' || skill.kind !== 'technology') return false
  return mention.spelling.rule !== 'software' || isSoftwareSkill(skill)
}

/** Items of one list, or with nothing but a blank between, as in "Java Spring". */
function isBeside(words: Words, left: Mention, right: Mention): boolean {
  const isList = left.spelling.rule === 'list' || right.spelling.rule === 'list'
  return areListed(words, left, right) || (!isList && right.first === left.last + 1 && isBlankGap(words, left.last))
}

/** Separators of a list, a conjunction or a version number between them: "Go, Docker", "R and Python", "Java 21, Go". */
function areListed(words: Words, left: Mention, right: Mention): boolean {
  const between = right.first - left.last
  if (between < 1 || between > 3) return false
  let listed = false
  for (let at = left.last; at < right.first; at += 1) {
    const gap = gapAfter(words, at)
    if (gap === 'ended') return false
    const word = words.folded[at] ?? ''
    const isInside = at > left.last
    if (isInside && !CONJUNCTIONS.has(word) && !/^\d{1,4}$/.test(word)) return false
    listed ||= gap === 'listed' || (isInside && CONJUNCTIONS.has(word))
  }
  return listed
}
