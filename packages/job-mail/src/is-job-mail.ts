import type { MailContent } from '@nextjob/contracts/mail-content'
import { isUnder, registrableDomain } from './registrable-domain.ts'
import type { MailService } from './services/mail-service.ts'
import { isSurelyTitle } from './title-likeness.ts'
import { words } from './vocabulary/words.ts'

/** What the envelope of a mail says, before its body is read for offers. */
export interface MailVerdict {
  service: MailService | null
  /** `yes`: an alert by its sender or template; `no`: another kind of mail, whatever looks like an offer in it; `open`: the body decides. */
  alert: 'yes' | 'no' | 'open'
}

/** A subject that answers another mail. */
const REPLY = /^(?:re|aw|antw|sv|odp|rv)\s?:/i
/** A listing teaser further down may say the same words about someone else's application. */
const MAX_OPENING = 700

/** Judges by sender, template and subject, then by how the body opens. */
export function judgeMail(content: MailContent, opening: string, services: readonly MailService[]): MailVerdict {
  const service = serviceOf(content, services)
  const template = service?.template ? (content.template_headers[service.template.header] ?? '').toLowerCase() : ''
  if (service?.template && template !== '') {
    if (service.template.other.some((word) => template.includes(word))) return { service, alert: 'no' }
    if (service.template.jobs.some((word) => template.includes(word))) return { service, alert: 'yes' }
  }
  if (service?.otherSenders?.includes(content.from_address)) return { service, alert: 'no' }
  if (REPLY.test(content.subject) || words.ownAffairs.isIn(content.subject.slice(0, 300)))
    return { service, alert: 'no' }
  if (words.replies.isIn(opening.slice(0, MAX_OPENING))) return { service, alert: 'no' }
  return { service, alert: 'open' }
}

function serviceOf(content: MailContent, services: readonly MailService[]): MailService | null {
  const host = content.from_address.split('@').at(-1) ?? ''
  if (host === '') return null
  return (
    services.find((service) =>
      service.senders.some((sender) =>
        sender.includes('@') ? sender === content.from_address : isUnder(host, sender),
      ),
    ) ??
    services.find((service) => service.otherSenders?.includes(content.from_address)) ??
    null
  )
}

/** The name of the sender: the service's, else the registrable domain of the address; null for a mail without sender. */
export function sourceOf(content: MailContent, service: MailService | null): string | null {
  if (service) return service.name
  const host = content.from_address.split('@').at(-1) ?? ''
  return host.includes('.') ? registrableDomain(host).slice(0, 120) : null
}

/** Where a mail speaks of job offers: in subject or sender, in its first lines alone, or nowhere. */
export type JobTalk = 'envelope' | 'opening' | 'none'

/** A bare body has no envelope: its opening counts as one. */
export function jobTalk(content: MailContent, opening: string): JobTalk {
  const sender = `${content.from_name} ${content.from_address.replaceAll(/[@.-]/g, ' ')}`
  const announced = words.alert.isIn(content.subject)
  if (JOB_SENDER.test(sender) || (announced && JOB_WORDS.test(content.subject))) return 'envelope'
  // "Nowe ogłoszenia: kierowca kat. B": what was searched for is a job.
  const [, ...searched] = content.subject.slice(0, 300).split(': ')
  if (announced && searched.some(isSurelyTitle)) return 'envelope'
  if (announced) return 'opening'
  if (!words.alert.isIn(opening.slice(0, 1_500)) && !JOB_WORDS.test(opening.slice(0, 4_000))) return 'none'
  return content.subject === '' && content.from_address === '' ? 'envelope' : 'opening'
}

/** Stems of what buttons and headings of job mail say. */
const JOB_WORDS =
  /\b(?:apply|job|jobs|role|roles|position|positions|vacanc|career|hiring|postul|solicit|candidat|bewerb|stellen|aplik|emploi|empleo|praca|pracy|lavoro|vacatur|sollicit|vaga|jobb|stilling|ty[öo]paik|nab[íi]dk|i[şs] ilan|locuri de munc)|[áa]ll[áa]s|откликн|ваканс|відгукн|s[øo]k|ans[öo]k/iu

const JOB_SENDER = /job|career|karriere|karriar|emploi|praca|talent|recruit|hiring|vacatur|vaga|empleo|stellen|work/i
