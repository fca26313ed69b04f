import { type SkillSpelling, skillSpellings } from './skill-catalogue.ts'
import { splitWords } from './split-words.ts'

/**
 * All spellings as one tree of folded words. A node is a number; an edge is one entry of a flat map,
 * keyed by the node and the word, so that fifteen thousand skills cost a few megabytes.
 */
export type SkillTrie = {
  /** The node reached from `node` by `word`, or undefined; the root is 0. */
  step(node: number, word: string): number | undefined
  /** The spellings that end at `node`. */
  endings(node: number): readonly SkillSpelling[]
}

/** More words than any catalogue holds; keeps node and word apart inside one safe integer. */
const WORDS_MAX = 2 ** 20

const NO_ENDINGS: readonly SkillSpelling[] = []

let built: SkillTrie | undefined

/**
 * The tree over the whole catalogue, built once a process. Of ESCO only labels of two or more words are in it:
 * single words of a general vocabulary ("archives", "trains") say nothing about an offer; a label with the mark of a
 * rule ("hybrid model") is for the search alone.
 */
export function skillTrie(): SkillTrie {
  built ??= build(skillSpellings())
  return built
}

function build(spellings: readonly SkillSpelling[]): SkillTrie {
  const wordIds = new Map<string, number>()
  const edges = new Map<number, number>()
  const endings = new Map<number, SkillSpelling[]>()
  let nodes = 1
  for (const spelling of spellings) {
    const words = splitWords(spelling.text).folded
    if (words.length === 0 || (spelling.skill.source === 'esco' && (words.length === 1 || spelling.rule !== 'free')))
      continue
    let node = 0
    for (const word of words) {
      const wordId = wordIds.get(word) ?? wordIds.size
      wordIds.set(word, wordId)
      const edge = node * WORDS_MAX + wordId
      const next = edges.get(edge) ?? nodes++
      edges.set(edge, next)
      node = next
    }
    const atNode = endings.get(node)
    if (atNode) atNode.push(spelling)
    else endings.set(node, [spelling])
  }
  return {
    step: (node, word) => {
      const wordId = wordIds.get(word)
      return wordId === undefined ? undefined : edges.get(node * WORDS_MAX + wordId)
    },
    endings: (node) => endings.get(node) ?? NO_ENDINGS,
  }
}
