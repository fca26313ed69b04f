import type { MailContent } from '@nextjob/contracts/mail-content'
import { isUnder, registrableDomain } from './registrable-domain.ts'
import type { MailService } from './services/mail-service.ts'
import { words } from './vocabulary/words.ts'

/** What the envelope of a mail says, before its body is read for offers. */
export interface MailVerdict {
  service: MailService | null
  /** `yes`: an alert by its sender or template; `no`: another kind of mail, whatever looks like an offer in it; `open`: the body decides. */
  alert: 'yes' | 'no' | 'open'
}

/** Phrases of a subject that no alert has and that only mail about one's own application or account has. */
const OWN_AFFAIRS =
  /your application|application (?:was |has been )?(?:sent|received|submitted|viewed|update|status|confirm)|thank(?:s| you) for (?:applying|your (?:application|interest))|\bapplied (?:to|for)\b|interview|assessment|coding (?:challenge|test)|offer letter|unfortunately|reset (?:your )?password|verify|confirm (?:your|email)|security (?:alert|code)|log ?in|sign[- ]?in|invoice|receipt|people you may know|wants to connect|invitation|viewed your profile|profile view|appeared in|sent you|messaged you|new message|commented|reacted|shared a post|birthday|webinar|background check|ihre bewerbung|deine bewerbung|bewerbungseingang|eingangsbest|absage|vorstellungsgespr|rechnung|passwort|best[äa]tig|kontaktanfrage|profilbesuch|votre candidature|accus[ée] de r[ée]ception|malheureusement|entretien|facture|mot de passe|confirme[rz]|confirmation|convocation|consult[ée] votre profil|tu candidatura|tu solicitud (?:fue|ha)|tu inscripci[óo]n|entrevista|lamentamos|factura|contrase[ñn]a|ha visto tu perfil|twoja aplikacja|twoje zg[łl]oszenie|aplikacj[ęa] (?:zosta|dotar)|potwierdz|rozmow[aęy] (?:kwalifik|rekrut)|niestety|faktura|has[łl]o|ваш отклик|приглаш\p{L}* на|собеседован|к сожалению|отказ|парол|подтвер|ваш відгук|запрош\p{L}* на|співбесід|на жаль|підтверд|la tua candidatura|colloquio|purtroppo|je sollicitatie|sua candidatura|din ans[öo]kan|rejected|regret to|not moving forward|position (?:has been )?filled|next steps? (?:for|in) your|re: |^re:|^aw:/iu

/** Openings of a body that answers an application or invites to talk. */
const OWN_AFFAIRS_BODY =
  /thank you for (?:applying|your application|your interest in (?:career|the|our|joining))|thanks for applying|we(?:'ve| have) received your application|received your (?:job )?application|your application (?:to|for|was|has)|you applied (?:to|for)|we regret|not (?:be )?moving forward|decided to (?:move|proceed) (?:forward )?with other|position (?:you applied to )?has been filled|schedule (?:your|an?|a \d+-minute) .{0,30}(?:interview|screen|call)|invite you to (?:an? )?(?:interview|call)|complete (?:the|your|this) .{0,20}assessment|confirm your e-?mail|verify your e-?mail|vielen dank f[üu]r (?:ihre|deine) bewerbung|ihre bewerbung (?:ist|haben|wurde)|deine bewerbung|leider m[üu]ssen wir|merci (?:pour|de) votre candidature|nous avons bien re[çc]u votre candidature|hemos recibido tu (?:candidatura|solicitud)|gracias por (?:postular|inscribirte|tu inter[ée]s en)|dzi[ęe]kujemy za (?:przes[łl]anie|aplikowanie|z[łl]o[żz]enie|zainteresowanie)|спасибо за (?:отклик|интерес)|ваш отклик|дякуємо за (?:відгук|інтерес)|grazie per (?:la tua candidatura|esserti candidat)|bedankt voor je sollicitatie|obrigado por se candidatar|tack f[öo]r din ans[öo]kan/iu

/** Judges by sender, template and subject, then by how the body opens. */
export function judgeMail(content: MailContent, opening: string, services: readonly MailService[]): MailVerdict {
  const service = serviceOf(content, services)
  const template = service?.template ? (content.template_headers[service.template.header] ?? '').toLowerCase() : ''
  if (service?.template && template !== '') {
    if (service.template.other.some((word) => template.includes(word))) return { service, alert: 'no' }
    if (service.template.jobs.some((word) => template.includes(word))) return { service, alert: 'yes' }
  }
  if (service?.otherSenders?.includes(content.from_address)) return { service, alert: 'no' }
  if (OWN_AFFAIRS.test(content.subject.slice(0, 300))) return { service, alert: 'no' }
  if (OWN_AFFAIRS_BODY.test(opening.slice(0, 1_500))) return { service, alert: 'no' }
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
  if (words.alert.isIn(content.subject) || JOB_SENDER.test(sender)) return 'envelope'
  if (!words.alert.isIn(opening.slice(0, 1_500))) return 'none'
  return content.subject === '' && content.from_address === '' ? 'envelope' : 'opening'
}

const JOB_SENDER = /job|career|karriere|karriar|emploi|praca|talent|recruit|hiring|vacatur|vaga|empleo|stellen|work/i
