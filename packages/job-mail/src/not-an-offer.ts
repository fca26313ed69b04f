import type { ReadOffer } from './read-card.ts'

/** Courses, events, articles and build reports come in the same cards as postings and carry job titles in their names. */
const TRAINING =
  /cours en ligne|[ée]ligible (?:au )?cpf|🎓|formation (?:dipl[ôo]mante|certifiante|pratique|en ligne|gratuite)|online (?:course|degree)|bootcamp|masterclass|nanodegree|certified\b.{0,40}(?:associate|professional|20\d\d)|certification (?:prep|course|program)|\bcourse\b|\btutorial\b|crash course|enrol(?:l)? (?:now|today)|weiterbildung|umschulung|bildungsgutschein|online-kurs|curso (?:online|gratis|de)|matric[úu]late|szkolenie|kurs online|онлайн-курс|курс с трудоустройством|онлайн-курси|corso (?:online|gratuito|di formazione)|learn to become|become an? \p{Lu}/iu
const EVENT =
  /\b(?:meetup|webinar|brunch|conference|summit|hackathon|stammtisch|workshop|fireside|panel discussion|career fair|job fair|jobmesse|karrieremesse|salon de l'emploi|targi pracy|networking night|night #\d+|office hours|ama with|livestream|attendees|teilnehmende|rsvp)\b/iu
const ARTICLE =
  /\b(?:gehaltsreport|salary (?:report|guide|trends)|(?:\d+|five|ten) (?:tips|tipps|ways|conseils|consejos|reasons|gr[üu]nde|things|questions|fragen)|so viel verdien|how (?:to|i|we|do)|why (?:you|we|i)|what (?:to|is|makes)|wie (?:du|sie|man)|warum\b|comment (?:devenir|r[ée]ussir|trouver)|pourquoi\b|c[óo]mo\b|jak (?:zosta|napisa|przygotowa)|как (?:стать|написать|найти)|як (?:стати|написати)|guide to|leitfaden|ratgeber|interview (?:tips|questions|guide)|lessons|podcast|episode|case study|\w+ vs\.? \w+)\b/iu
const PROMOTION =
  /^\d+ \p{L}+ (?:mistakes|tips|ways|things|questions|reasons|fehler|conseils|errores)\b|\b(?:cv|r[ée]sum[ée]) (?:clinic|check|review|mistakes|tips|builder|writing|template)|\b\d+ cv mistakes\b|(?:value|check|upload|update|improve) my cv|^(?:як|как|jak|how) \p{Ll}/iu
const HOME =
  /\b\d{2,4}(?:[.,]\d+)?\s?(?:m²|m2|qm|sqm|sq ?ft)(?!\p{L})|\b(?:warmmiete|kaltmiete|\d(?:[.,]5)?[- ]zimmer|altbauwohnung|bedrooms?|appartement \d|loyer|alquiler|habitaciones|mieszkanie|kawalerka|квартир\p{L}*)\b/iu
/** Hosts of code, videos, courses, events and shops: nothing on them is a posting. */
const OTHER_HOST =
  /(?:^|\.)(?:github\.com|gitlab\.com|bitbucket\.org|circleci\.com|youtube\.com|youtu\.be|meetup\.com|eventbrite\.[a-z.]+|lu\.ma|udemy\.com|coursera\.org|edx\.org|pluralsight\.com|medium\.com|twitter\.com|x\.com|facebook\.com|instagram\.com|apps\.apple\.com|play\.google\.com|amazon\.[a-z.]+|spotify\.com|zoom\.us|calendly\.com|docs\.google\.com|forms\.gle|survey\w*\.com|typeform\.com|trustpilot\.com)$/i

/** True when a card is about something else than an open job: a course, an event, an article, a build. */
export function isOtherThing(offer: ReadOffer): boolean {
  const { title, card } = offer
  if (TRAINING.test(title) || EVENT.test(title) || ARTICLE.test(title) || PROMOTION.test(title)) return true
  const host = hostOf(card.titleLink?.url ?? null)
  if (host !== null && OTHER_HOST.test(host)) return true
  const near = card.after.slice(0, 8).filter((bit) => bit.text.length < 120)
  if (HOME.test(title) || near.some((bit) => HOME.test(bit.text))) return true
  return near.some(
    (bit) =>
      /\b\d+ attendees\b|\brsvp\b/i.test(bit.text) || /🎓|[ée]ligible (?:au )?cpf|cours en ligne/iu.test(bit.text),
  )
}

function hostOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).hostname : null
}
