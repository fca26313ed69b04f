import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import type { Extraction } from '@nextjob/contracts/extraction'
import type { MailContent } from '@nextjob/contracts/mail-content'
import { alarmOf } from './alarm-of.ts'
import type { Card } from './card.ts'
import { describeSingle } from './describe-single.ts'
import { detectLanguage } from './detect-language.ts'
import { employerOf } from './employer-mail.ts'
import { findCards } from './find-cards.ts'
import { findMentions } from './find-mentions.ts'
import { findTextCards } from './find-text-cards.ts'
import { foldBlanks } from './fold-text.ts'
import { type JobTalk, jobTalk, judgeMail, type MailVerdict, sourceOf } from './is-job-mail.ts'
import { type MergedOffer, mergeOffers } from './merge-offers.ts'
import { isOtherThing } from './not-an-offer.ts'
import { EMPTY_PAGE, type Page } from './page.ts'
import type { ReadOffer } from './read-card.ts'
import { readCards } from './read-cards.ts'
import { readHtml } from './read-html.ts'
import { readText } from './read-text.ts'
import { isUnder, registrableDomain } from './registrable-domain.ts'
import { allServices } from './services/all-services.ts'
import type { MailService } from './services/mail-service.ts'
import { couldBePlace } from './take-apart.ts'
import { isSurelyTitle } from './title-likeness.ts'
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
  const offers = believable(merged, verdict, jobTalk(content, opening)).slice(0, MAX_OFFERS)
  const employer = employerOf(content, opening, offers, verdict.service !== null && verdict.service.board !== false)
  const [only] = offers
  if (only && offers.length === 1)
    only.description = describeSingle(html, only.title) ?? describeSingle(text, only.title) ?? only.description
  const source = sourceOf(content, verdict.service) ?? sourceOfLinks(offers, services)
  const page = foldBlanks([content.from_name, content.subject, ...shown].join('\n'))
  return {
    kind: offers.length > 0 ? 'job-alert' : 'not-job',
    source,
    language: detectLanguage(opening),
    offers: offers.map((offer) => withEvidence(toOffer(offer, employer), offer.modeWords, page)),
    alarm: alarmOf(content, opening, verdict, offers.length, html.cut || text.cut),
  }
}

function cardsOf(page: Page, find: (page: Page) => Card[]): ReadOffer[] {
  const cards = find(page)
  return readCards([...cards, ...findMentions(page, cards)]).filter((offer) => !isOtherThing(offer))
}

/**
 * Keeps what is surely an offer. A sender that is known to send offers is believed; from others an offer needs a link
 * that names a posting, or fields beside it that only postings have, in a mail that speaks of jobs.
 */
function believable(offers: readonly MergedOffer[], verdict: MailVerdict, talk: JobTalk): MergedOffer[] {
  const linked = offers.filter((offer) => offer.link?.url && offer.link.kind !== 'page')
  const known = verdict.service !== null
  const proven = linked.filter((offer) => {
    const named = offer.link?.key != null
    const fields = [offer.location, offer.salary, offer.employment, offer.workMode].filter(
      (field) => field !== null,
    ).length
    if (offer.card.vouched) return fields > 0
    if (known) return named || fields > 0 || offer.company !== null
    const posting = offer.link?.kind === 'posting' && offer.card.sure && fields > 0
    return (
      talk !== 'none' &&
      (posting ||
        (talk === 'envelope' && offer.card.sure && fields > 0) ||
        (named && offer.card.sure) ||
        (offer.company !== null && (fields > 0 || (talk === 'envelope' && offer.card.sure))))
    )
  })
  if (!known && proven.length === 1 && talk !== 'envelope') return proven.filter((offer) => offer.link?.key != null)
  // Nothing in it is called like a job: tables of flats or products have places and prices too.
  const full = proven.length >= 2 && proven.every((offer) => offer.company !== null && offer.location !== null)
  if (!known && !(talk === 'envelope' && full) && !proven.some((offer) => isSurelyTitle(offer.title))) return []
  // A list of which most are proven vouches for the rest of it.
  if (!known && proven.length * 2 < linked.length) return proven.filter((offer) => offer.link?.key != null)
  return linked.filter(
    (offer) =>
      proven.includes(offer) ||
      (proven.length >= 2 && (offer.location !== null || (offer.company !== null && offer.card.sure))),
  )
}

function toOffer(offer: MergedOffer, employer: string | null): Omit<ExtractedOffer, 'evidence'> {
  // In an employer's own alert the name beside a title that is not the employer's is where the work is.
  const spare = employer !== null && offer.location === null && offer.company !== null && offer.company !== employer
  const place = spare && couldBePlace(offer.company ?? '') ? offer.company : offer.location
  return {
    title: offer.title.slice(0, 500),
    company: (employer ?? offer.company)?.slice(0, 300) ?? null,
    location: place?.slice(0, 300) ?? null,
    work_mode: offer.workMode,
    salary: offer.salary,
    employment_type: offer.employment?.slice(0, 120) ?? null,
    apply_link: offer.link?.url ?? null,
    posting_key: offer.link?.key ?? null,
    description: offer.description,
  }
}

/** A bare body names no sender: the service whose links all its offers carry does, else the domain they share. */
function sourceOfLinks(offers: readonly MergedOffer[], services: readonly MailService[]): string | null {
  const names = offers.map((offer) => {
    const keyed = offer.link?.key?.split(':')[0]
    if (keyed && services.some((service) => service.name === keyed)) return keyed
    const host = new URL(offer.link?.url ?? 'https://unknown.invalid').hostname
    const service = services.find((each) =>
      each.links.some((family) => family.host !== '*' && isUnder(host, family.host)),
    )
    return service?.name ?? registrableDomain(host)
  })
  const [first = null] = names
  return names.every((name) => name === first) ? first : null
}
