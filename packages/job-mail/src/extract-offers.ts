import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import type { Extraction } from '@nextjob/contracts/extraction'
import type { MailContent } from '@nextjob/contracts/mail-content'
import type { Card } from './card.ts'
import { detectLanguage } from './detect-language.ts'
import { findCards } from './find-cards.ts'
import { findMentions } from './find-mentions.ts'
import { findTextCards } from './find-text-cards.ts'
import { judgeMail, type MailVerdict, sourceOf, speaksOfJobs } from './is-job-mail.ts'
import { type MergedOffer, mergeOffers } from './merge-offers.ts'
import { EMPTY_PAGE, type Page } from './page.ts'
import { type ReadOffer, readCard } from './read-card.ts'
import { readHtml } from './read-html.ts'
import { readText } from './read-text.ts'
import { allServices } from './services/all-services.ts'
import type { MailService } from './services/mail-service.ts'
import { textOf } from './visible-text.ts'
import { withEvidence } from './with-evidence.ts'

/** How to read. */
export interface ExtractOptions {
  /** Reads as if nothing were known of this service; to measure what its data is worth. */
  withoutService?: string
}

const MAX_OFFERS = 500

/**
 * Takes every offer out of a decoded mail, or finds that it is no job alert. Pure: no network, no clock, no state.
 * Every field of an offer is printed in the mail and carries its quote; what the mail does not say is null.
 */
export function extractOffers(content: MailContent, options: ExtractOptions = {}): Extraction {
  const services = options.withoutService
    ? allServices.filter((service) => service.name !== options.withoutService)
    : allServices
  const html = content.html_body ? readHtml(content.html_body, services) : EMPTY_PAGE
  const text = content.text_body ? readText(content.text_body, services) : EMPTY_PAGE
  const shown = [textOf(html), textOf(text)].filter(Boolean)
  const opening = shown[0] ?? ''
  const verdict = judgeMail(content, opening, services)
  const merged = verdict.alert === 'no' ? [] : mergeOffers(cardsOf(html, findCards), cardsOf(text, findTextCards))
  const offers = merged.filter((offer) => isOffer(offer, content, opening, verdict)).slice(0, MAX_OFFERS)
  const source = sourceOf(content, verdict.service) ?? sourceOfLinks(offers, services)
  const visible = shown.join('\n\n')
  return {
    kind: offers.length > 0 ? 'job-alert' : 'not-job',
    source,
    language: detectLanguage(opening),
    offers: offers.map((offer) => withEvidence(toOffer(offer), offer.modeWords, visible)),
    alarm: alarmOf(verdict, offers),
  }
}

function cardsOf(page: Page, find: (page: Page) => Card[]): ReadOffer[] {
  const cards = find(page)
  return [...cards, ...findMentions(page, cards)].map(readCard)
}

/** An offer needs a link, and either a company or place beside it, or a link that names a posting, in a mail about jobs. */
function isOffer(offer: MergedOffer, content: MailContent, opening: string, verdict: MailVerdict): boolean {
  if (!offer.link?.url || offer.link.kind === 'page') return false
  if (isTraining(offer)) return false
  const named = offer.link.kind === 'posting' && offer.link.key !== null
  const described = [offer.company, offer.location, offer.salary, offer.employment, offer.workMode].filter(
    (field) => field !== null,
  ).length
  if (offer.card.vouched) return described >= 1
  if (verdict.alert === 'yes' || verdict.service) return named || described >= 1
  return (named && described >= 1) || (described >= 2 && speaksOfJobs(content, opening))
}

const TRAINING =
  /cours en ligne|éligible (?:au )?cpf|🎓|formation (?:diplômante|certifiante|pratique|en ligne|gratuite)|online (?:course|degree|bootcamp)|enrol(?:l)? (?:now|today)|weiterbildung|umschulung|bildungsgutschein|curso online|matricúlate|szkolenie online|онлайн-курс|курс с трудоустройством/iu

/** Courses are advertised in the same cards as offers, and are none. */
function isTraining(offer: MergedOffer): boolean {
  return (
    TRAINING.test(offer.title) ||
    offer.card.after.slice(0, 8).some((bit) => bit.text.length < 200 && TRAINING.test(bit.text))
  )
}

function toOffer(offer: MergedOffer): Omit<ExtractedOffer, 'evidence'> {
  return {
    title: offer.title.slice(0, 500),
    company: offer.company?.slice(0, 300) ?? null,
    location: offer.location?.slice(0, 300) ?? null,
    work_mode: offer.workMode,
    salary: offer.salary,
    employment_type: offer.employment?.slice(0, 120) ?? null,
    apply_link: offer.link?.url ?? null,
    posting_key: offer.link?.key ?? null,
    description: offer.description,
  }
}

/** A bare body names no sender: the service whose postings it holds does. */
function sourceOfLinks(offers: readonly MergedOffer[], services: readonly MailService[]): string | null {
  const names = offers.flatMap((offer) => offer.link?.key?.split(':')[0] ?? [])
  const [first] = names
  if (first)
    return names.every((name) => name === first)
      ? first
      : (services.find((service) => names.includes(service.name))?.name ?? null)
  return null
}

function alarmOf(verdict: MailVerdict, offers: readonly MergedOffer[]): string | null {
  if (verdict.alert === 'yes' && offers.length === 0)
    return `An alert of ${verdict.service?.name ?? 'a known service'} in which no offer could be read.`
  return null
}
