import { judgeMentions, type Mention } from './judge-mentions.ts'
import type { SkillSpelling } from './skill-catalogue.ts'
import { skillTrie } from './skill-trie.ts'
import { splitWords, type Words } from './split-words.ts'
import { isJoined } from './word-gaps.ts'

/** A skill of the catalogue and the words of the text that name it. */
export type FoundSkill = {
  readonly id: number
  readonly name: string
  /** As it stands in the text, blanks folded. */
  readonly quote: string
  /** Where the quote begins, in UTF-16 code units. */
  readonly index: number
}

export type FindSkillsOptions = {
  /** Every mention in the order of the text, instead of the first of each skill. */
  readonly everyMention?: boolean
}

/**
 * The skills that a text names (an offer's title or teaser, a CV), in the order of their first mention.
 * The longest name wins ("React Native" is not also "React"); a label of ESCO does not hide a skill of our own
 * inside it. Everyday words that are also names ("Go", "Excel", "Spring") count only where their letters and
 * neighbours speak for it. Linear in the length of the text, whatever it holds.
 */
export function findSkills(text: string, { everyMention = false }: FindSkillsOptions = {}): FoundSkill[] {
  const words = splitWords(text)
  const { ours, escos } = collectMentions(words)
  judgeMentions(words, ours)
  const seen = new Set<number>()
  const found: FoundSkill[] = []
  for (const { spelling, first, last } of sureInTextOrder(ours, escos)) {
    const { id, name } = spelling.skill
    if (!everyMention && seen.has(id)) continue
    seen.add(id)
    const index = words.starts[first] ?? 0
    found.push({ id, name, quote: text.slice(index, words.ends[last]).replace(/\s+/g, ' '), index })
  }
  return found
}

const NOTHING = {}

/** The longest spelling at each place, ours and those of ESCO apart; neither overlaps another of its own source. */
function collectMentions(words: Words): { ours: Mention[]; escos: Mention[] } {
  const ours: Mention[] = []
  const escos: Mention[] = []
  let oursFrom = 0
  let escosFrom = 0
  for (let at = 0; at < words.folded.length; at += 1) {
    const { our, esco } = longestAt(words, at)
    if (our && at >= oursFrom) {
      ours.push(our)
      oursFrom = our.last + 1
    }
    if (esco && at >= escosFrom) {
      escos.push(esco)
      escosFrom = esco.last + 1
    }
  }
  return { ours, escos }
}

function longestAt(words: Words, first: number): { our?: Mention; esco?: Mention } {
  const trie = skillTrie()
  let node = trie.step(0, words.folded[first] ?? '')
  if (node === undefined) return NOTHING
  const longest: { our?: Mention; esco?: Mention } = {}
  for (let last = first; node !== undefined; last += 1) {
    for (const spelling of trie.endings(node))
      longest[sourceOf(spelling)] = {
        spelling,
        first,
        last,
        verdict: 'sure',
        exact: true,
      }
    node = isJoined(words, last) ? trie.step(node, words.folded[last + 1] ?? '') : undefined
  }
  return longest
}

function sourceOf(spelling: SkillSpelling): 'our' | 'esco' {
  return spelling.skill.source === 'esco' ? 'esco' : 'our'
}

function sureInTextOrder(ours: readonly Mention[], escos: readonly Mention[]): Mention[] {
  const sure = ours.filter((mention) => mention.verdict === 'sure')
  return sure.concat(escos).sort((a, b) => a.first - b.first || b.last - a.last)
}
