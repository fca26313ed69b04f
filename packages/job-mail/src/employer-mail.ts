import type { MailContent } from '@nextjob/contracts/mail-content'
import { foldCase, wordKey } from './fold-text.ts'
import type { ReadOffer } from './read-card.ts'

const ROLE_WORDS =
  /\b(?:careers?|carri[èe]res?|carreras?|kariera|jobs?|karriere|talent(?: acquisition| team| community)?|recruiting|recruitment|hr|team|job alerts?|alerts?|notifications?|no-?reply|stellen|emplois?|empleos?|rekrytering|hiring|people|workday|greenhouse|lever|ashby|teamtailor|smartrecruiters|personio|successfactors|via .+)\b/giu
const SUBJECT =
  /(?:\b(?:jobs?|postes?|vacantes|vacancies|missions|puestos|roles?|alert "[^"]{1,40}"|career opportunities|positions|openings|stellen|stellenangebote|offres|emplois|ofertas|oferty pracy|jobb|vacatures|opportunities)\s+(?:at|bei|chez|en|w|hos|bij|presso|with|from)\s+(\p{Lu}[\p{L}\p{N}&.' -]{1,60}?)(?:$|[:!,(|–—]|\s+(?:correspond|match|that|die|sind|passen|qui|que|have|has)\p{L}*\s)|^(\p{Lu}[\p{L}\p{N}&.' -]{1,60}?):\s+(?:new|neue|nouvelle|nuev|now)\p{L}*\s)/iu

/**
 * The employer of a career site's own alert ("New Jobs at Fernhill Robotics", sent by "Meridion Energy Careers"): such
 * mails name the company once, in sender or subject, and print only title and place of each posting.
 * @returns null when the mail comes from a board that lists many employers
 */
export function employerOf(
  content: MailContent,
  opening: string,
  offers: readonly ReadOffer[],
  board: boolean,
): string | null {
  if (offers.length === 0) return null
  const sender = content.from_name
    .replaceAll(ROLE_WORDS, ' ')
    .replaceAll(/[|@·,-]+\s*$/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const nameless = offers.every((offer) => offer.company === null || offer.company === offer.location)
  const subject = namedIn(content.subject.slice(0, 200))
  if (subject && wordKey(subject) === wordKey(sender)) return subject
  if (!nameless || board) return null
  if (sender.length >= 3 && ownHost(sender, content, offers)) return sender
  if (subject) return subject
  if (/\b(?:careers|karriere|talent|recruiting)\b/i.test(content.from_name) && sender !== '') return sender
  return namedIn(opening.slice(0, 400))
}

function namedIn(text: string): string | null {
  const match = SUBJECT.exec(text)
  return (match?.[1] ?? match?.[2])?.trim() ?? null
}

/** True when the postings, or the sender's address, lie under a host or board that is named like the sender. */
function ownHost(sender: string, content: MailContent, offers: readonly ReadOffer[]): boolean {
  const name = foldCase(sender).replaceAll(/[^\p{L}\p{N}]/gu, '')
  const word = foldCase(sender.split(' ')[0] ?? '')
  const stem = word.length >= 5 ? word : name.slice(0, 8)
  if (stem.length < 4) return false
  const career = offers.every((offer) => careerHost(offer.card.titleLink?.url ?? ''))
  return (
    career &&
    offers.every((offer) =>
      foldCase(offer.card.titleLink?.url ?? '')
        .replaceAll('-', '')
        .includes(stem),
    ) &&
    !content.from_name.includes('.')
  )
}

function careerHost(url: string): boolean {
  return /\/\/(?:jobs|careers?|karriere|karriar|stellen)\.|myworkdayjobs|greenhouse|lever\.co|ashbyhq|teamtailor|smartrecruiters|personio|workable|recruitee|successfactors|icims|\/careers?\/|\/job\//i.test(
    url,
  )
}
