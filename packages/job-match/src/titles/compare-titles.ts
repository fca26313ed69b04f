import type { TitleReading, TitleSense } from './read-title.ts'
import { type TitleLexicon, titleLexicon } from './title-lexicon.ts'

const roleWeight = 0.8
const recallWeight = 0.65
const titleWithoutFieldFit = 0.15
const targetWithoutFieldFit = 0.5
const unknownRoleNearness = 0.55
const sameStemLength = 6

function sameWord(one: string, other: string): boolean {
  return (
    one === other ||
    (one.length > sameStemLength && one.slice(0, sameStemLength + 1) === other.slice(0, sameStemLength + 1))
  )
}

function topicNearness(lexicon: TitleLexicon, one: string, other: string): number {
  if (one.startsWith('?') || other.startsWith('?')) return sameWord(one, other) ? 1 : 0
  return lexicon.topicNearness(one, other)
}

/** A field that a title only mentions counts less than the one it is about. */
function standing(weight: number): number {
  return weight >= 0.8 ? 1 : weight >= 0.4 ? 0.85 : 0.6
}

function fieldFit(lexicon: TitleLexicon, target: TitleSense, offer: TitleSense): number {
  if (target.topics.size === 0) return targetWithoutFieldFit
  if (offer.topics.size === 0) return titleWithoutFieldFit
  let wanted = 0
  let found = 0
  for (const [topic, weight] of target.topics) {
    let best = 0
    for (const [offered, offeredWeight] of offer.topics) {
      best = Math.max(best, topicNearness(lexicon, topic, offered) * standing(offeredWeight))
    }
    wanted += weight
    found += weight * best
  }
  let offered = 0
  let welcome = 0
  for (const [topic, weight] of offer.topics) {
    let best = 0
    for (const [sought] of target.topics) best = Math.max(best, topicNearness(lexicon, topic, sought))
    offered += weight
    welcome += weight * best
  }
  return (found / wanted) ** recallWeight * (welcome / offered) ** (1 - recallWeight)
}

function roleFit(lexicon: TitleLexicon, target: string | null, offer: string | null): number {
  if (target === null && offer === null) return 1
  // A title that only names its field (`Elektroniker`, `Kasjer`) means who works in it.
  const known = lexicon.roleNearness(target ?? 'worker', offer ?? 'worker')
  return target === null || offer === null ? Math.max(unknownRoleNearness, known) : known
}

function sensesFit(lexicon: TitleLexicon, target: TitleReading, offer: TitleReading): number {
  let best = 0
  for (const wanted of target.senses) {
    for (const offered of offer.senses) {
      const role = roleFit(lexicon, wanted.role, offered.role)
      const fit = fieldFit(lexicon, wanted, offered) * role ** roleWeight * offered.weight
      best = Math.max(best, fit)
    }
  }
  return Math.min(1, best)
}

/** Equal words lift a title a little over one that only means the same. */
const sameWordsShare = 0.04

function sharedWords(target: string, offer: string): number {
  const wanted = new Set(target.split(' '))
  const offered = new Set(offer.split(' '))
  const both = [...wanted].filter((word) => offered.has(word)).length
  return both / (wanted.size + offered.size - both)
}

/**
 * How well an offer's title fits a target title, 0–1, seniority left aside. Equal titles fit by 1; else the fields
 * (what the target asks and the offer answers, and the other way round) and the roles are compared by the lexicon.
 */
export function compareTitles(target: TitleReading, offer: TitleReading): number {
  if (target.plain === offer.plain) return 1
  const fit = sensesFit(titleLexicon(), target, offer)
  return fit * (1 - sameWordsShare + sameWordsShare * sharedWords(target.plain, offer.plain))
}
