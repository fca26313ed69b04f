import type { Evidence } from '@nextjob/contracts/evidence'
import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import type { HardFilter, MatchScore } from '@nextjob/contracts/match'
import type { MatchProfile } from '@nextjob/contracts/match-profile'
import { blockedName } from './block-company.ts'
import { demandedLanguage } from './demanded-languages.ts'
import { fitLanguage } from './fit-language.ts'
import { fitPay } from './fit-pay.ts'
import { fitSeniority, type SeniorityFit } from './fit-seniority.ts'
import { fitSkills, type SkillFit } from './fit-skills.ts'
import { fitWorkMode, readWorkMode } from './fit-work-mode.ts'
import { fitPlace, type PlaceWishes, readPlaceWishes } from './places/fit-place.ts'
import { readPlaces } from './places/read-places.ts'
import { emptyProfileReason, sayFiltered, sayReason } from './say-reason.ts'
import { compareTitles } from './titles/compare-titles.ts'
import { readTitle, type TitleReading } from './titles/read-title.ts'
import { roundScore, showParts, type UnweighedPart, weighParts } from './weigh-parts.ts'

/** A title fits gradually; near-misses are worth less than the lexicon's grade says. */
const titleSharpness = 1.15
/** An offer that prints little cannot be a sure match: what its words are worth at most. */
const worthOfTitleAlone = 0.93
const fullDescription = 240
/** How far named skills alone carry an offer whose title misses the targets. */
const skillsAgainstTitle = 0.22
/** How far skills carry an offer when the profile names no target title. */
const skillsWithoutTarget = 0.9
const noSkillMet = 0.05

type TitlePart = { score: number | null; target: string | null; seniority: SeniorityFit }

/** What of a profile is read once and used for every offer. */
type PreparedProfile = { places: PlaceWishes; targets: readonly { title: string; reading: TitleReading }[] }

const preparedProfiles = new WeakMap<MatchProfile, PreparedProfile>()

function prepare(profile: MatchProfile): PreparedProfile {
  const known = preparedProfiles.get(profile)
  if (known !== undefined) return known
  const { places, target_titles, work_modes } = profile.preferences
  const prepared = {
    places: readPlaceWishes(places, work_modes),
    targets: target_titles.map((title) => ({ title, reading: readTitle(title) })),
  }
  preparedProfiles.set(profile, prepared)
  return prepared
}

/** The target title that the offer fits best, seniority counted in. */
function bestTitle(offer: TitleReading, targets: PreparedProfile['targets']): TitlePart {
  let best: TitlePart = { score: null, target: null, seniority: fitSeniority(offer.level, null) }
  let bestWhole = -1
  for (const { title, reading } of targets) {
    const seniority = fitSeniority(offer.level, reading.level)
    const score = compareTitles(reading, offer) ** titleSharpness
    const whole = weighParts([
      { name: 'title', score, detail: '' },
      { name: 'seniority', score: seniority.score, detail: '' },
    ])
    if (whole <= bestWhole) continue
    bestWhole = whole
    best = { score, target: title, seniority }
  }
  return best
}

/** Skills lift a title that misses; they carry all of it where no target title is set. */
function roleScore(title: TitlePart, skills: SkillFit): number {
  if (title.score === null)
    return skills.matched.length + skills.impliedMatched.length > 0
      ? (skills.score ?? 0) * skillsWithoutTarget
      : noSkillMet
  const lift = skillsAgainstTitle * (1 - 0.7 ** skills.named)
  return title.score + (1 - title.score) * lift
}

function titleDetail(title: TitlePart): string {
  if (title.score === null || title.target === null) return 'Your preferences name no target title.'
  if (title.score >= 0.9) return `Fits your target title ${title.target}.`
  if (title.score >= 0.5) return `Close to your target title ${title.target}.`
  return title.score >= 0.2
    ? `Related to your target title ${title.target}.`
    : 'Has little to do with your target titles.'
}

function skillDetail(skills: SkillFit): string {
  const met = [...skills.matched.map((skill) => skill.name), ...skills.impliedMatched]
  if (met.length > 0) return `Yours: ${met.join(', ')}.`
  return skills.score === null
    ? 'The offer or your profile names no skills.'
    : 'None of the skills it asks for is yours.'
}

type Facts = {
  parts: UnweighedPart[]
  filter: { name: HardFilter; detail: string } | null
  evidence: Evidence[]
  notes: string[]
}

/** The words of the mail that a field stands on, else the field itself. */
function quoteFor(claim: string, offer: ExtractedOffer, field: string, value: string | null): Evidence | null {
  const quote = offer.evidence.find((entry) => entry.claim === field)?.quote ?? value
  return quote === null ? null : { claim, quote }
}

/** Everything besides title and skills: the hard filters, the conditions, and the words they stand on. */
function weighConditions(offer: ExtractedOffer, { preferences }: MatchProfile, wishes: PlaceWishes): Facts {
  const mode = readWorkMode(offer)
  const place = fitPlace(wishes, offer.location, mode)
  const workMode = fitWorkMode(mode, preferences.work_modes, wishes.remoteNamed)
  const spots = offer.location === null ? null : readPlaces(offer.location).places.flat()
  const countries = new Set(spots?.flatMap((spot) => spot.countries))
  const pay = fitPay(offer.salary, preferences.minimum_pay, countries)
  const blocked = blockedName(offer.company, preferences.blocked_companies)
  const language = preferences.languages.length === 0 ? undefined : demandedLanguage(offer.title, offer.description)
  const languageMissing =
    language !== undefined && !language.languages.some((code) => preferences.languages.includes(code))
  const written = fitLanguage(offer.title, spots?.length === 0 ? offer.location : null, preferences.languages)

  const filters: [HardFilter, boolean, string][] = [
    ['blocked-company', blocked !== undefined, `${offer.company ?? ''} falls under “${blocked ?? ''}” on your list.`],
    ['place', place.excluded, place.detail],
    // A town that nobody knows, in a language that is not spoken at yours, is not around the corner.
    ['place', place.strange === true && written.score === 0, `${place.detail} ${written.detail}`],
    ['work-mode', workMode.excluded, workMode.detail],
    ['pay', pay.excluded, pay.detail],
    ['language', languageMissing, `It says “${language?.quote ?? ''}”.`],
  ]
  const hit = filters.find(([, applies]) => applies)

  const evidence = [
    place.score === null ? null : quoteFor('place-fit', offer, 'location', offer.location),
    workMode.score === null || mode === null
      ? null
      : quoteFor('work-mode-fit', offer, 'work_mode', offer.location ?? offer.title),
    pay.score === null ? null : quoteFor('salary-fit', offer, 'salary', offer.salary?.printed ?? null),
    blocked === undefined ? null : quoteFor('blocked-company', offer, 'company', offer.company),
    language === undefined || !languageMissing ? null : { claim: 'language', quote: language.quote },
    written.score === 0 ? { claim: 'written-in', quote: offer.title } : null,
  ].filter((entry) => entry !== null)

  const notes = [
    workMode.score === 1 && mode !== null ? workMode.detail : null,
    place.score === null || place.excluded ? null : place.detail,
    pay.score === null ? null : pay.detail,
    written.score !== null && written.score < 1 ? written.detail : null,
  ]
  return {
    parts: [
      { name: 'place', score: place.score, detail: place.detail },
      { name: 'work_mode', score: workMode.score, detail: workMode.detail },
      { name: 'salary', score: pay.score, detail: pay.detail },
      { name: 'language', score: written.score, detail: written.detail },
    ],
    filter: hit === undefined ? null : { name: hit[0], detail: hit[2] },
    evidence,
    notes: notes.filter((note) => note !== null).map((note) => note.replace(/\.$/, '')),
  }
}

/**
 * How well an offer fits a profile, and on which of the offer's own words that stands. Pure and deterministic.
 *
 * Hard filters come first: an offer they exclude has score 0 and says which one it was; its parts are still told.
 * Without skills and target titles there is nothing to compare: the score is null and the reason says what to fill in.
 * One more skill that the offer names never lowers a score; what is unknown never counts as agreement.
 */
export function scoreMatch(offer: ExtractedOffer, profile: MatchProfile): MatchScore {
  const reading = readTitle(offer.title)
  const prepared = prepare(profile)
  const title = bestTitle(reading, prepared.targets)
  const skills = fitSkills(offer.title, reading, offer.description, profile.skills)
  const conditions = weighConditions(offer, profile, prepared.places)
  const role = roleScore(title, skills)
  const parts: UnweighedPart[] = [
    { name: 'title', score: title.score, detail: titleDetail(title) },
    { name: 'skills', score: skills.score, detail: skillDetail(skills) },
    ...conditions.parts,
    { name: 'seniority', score: title.seniority.score, detail: title.seniority.detail },
  ]
  const described = offer.description === null ? 0 : Math.min(1, offer.description.length / fullDescription)
  const worth = worthOfTitleAlone + (1 - worthOfTitleAlone) * described
  const whole = worth * weighParts([{ name: 'title', score: role, detail: '' }, ...parts.slice(1)])

  const matched = skills.matched.map((skill) => skill.name)
  const evidence: Evidence[] = [
    ...(title.score !== null && title.score >= 0.2 ? [{ claim: 'title-fit', quote: offer.title }] : []),
    ...skills.matched.map(({ name, quote }) => ({ claim: `skill:${name}`.slice(0, 120), quote: quote.slice(0, 500) })),
    ...skills.impliedMatched.map((name) => ({ claim: `implied-skill:${name}`.slice(0, 120), quote: offer.title })),
    ...(title.seniority.score !== null && reading.level !== null ? [{ claim: 'seniority', quote: offer.title }] : []),
    ...conditions.evidence,
  ]
  const empty = profile.skills.length === 0 && profile.preferences.target_titles.length === 0
  const { filter } = conditions
  const reason =
    filter !== null
      ? sayFiltered(filter.name, filter.detail)
      : empty
        ? emptyProfileReason
        : sayReason({
            title: offer.title.slice(0, 120),
            titleFit: title.score,
            target: title.target,
            matchedSkills: matched,
            impliedSkills: skills.impliedMatched,
            hasSkills: profile.skills.length > 0,
            notes: conditions.notes,
          })
  return {
    score: empty ? null : filter === null ? roundScore(whole) : 0,
    reason,
    parts: showParts(parts),
    matched_skills: [...matched, ...skills.impliedMatched].slice(0, 100),
    missing_skills: skills.missing.slice(0, 100),
    evidence: evidence.slice(0, 100),
    filtered_by: filter?.name ?? null,
  }
}
