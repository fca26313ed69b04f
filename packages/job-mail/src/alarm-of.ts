import type { MailContent } from '@nextjob/contracts/mail-content'
import type { MailVerdict } from './is-job-mail.ts'

/** "12 new jobs", "14 nouvelles offres", "3 neue Stellen", "7 nowych ofert", "5 новых вакансий". */
const ANNOUNCED =
  /(?<![\p{L}\d.,])(\d{1,3})\+?\s+(?:(?:new|neue|nouvelles?|nouveaux|nuev[ao]s|now(?:e|ych|a)|нов\p{L}{1,3}|nuove|nieuwe|novas|nya|more|weitere|matching|passende|recommended|open|additional)\s+){0,2}(?:\p{L}+\s){0,2}?(?:jobs?|roles|positions|job matches|stellen\p{L}*|jobangebote|offres?|emplois?|ofertas?|empleos?|oferty?|ofert|vagas|ваканс\p{L}+|вакансі\p{L}+|offerte|vacatures|jobb)(?!\p{L})/iu

/**
 * Says why a person should look at a mail: a known service's alert of which nothing could be read, or much less than it
 * announces, is a changed layout until shown otherwise.
 * @returns null when nothing is odd
 */
export function alarmOf(
  content: MailContent,
  opening: string,
  verdict: MailVerdict,
  found: number,
  cut: boolean,
): string | null {
  if (cut && found > 0) return 'Larger than any alert: only its beginning was read.'
  if (verdict.alert === 'no' || !verdict.service) return null
  const announced = announcedIn(content.subject) ?? announcedIn(opening.slice(0, 400))
  const { name } = verdict.service
  if (found === 0 && (verdict.alert === 'yes' || announced !== null)) {
    return `An alert of ${name} in which no offer could be read.`
  }
  // Alerts announce more than they list ("96 new jobs", 8 shown): a small number is meant, a large one advertises.
  if (announced !== null && announced <= 10 && found > 0 && found * 3 < announced) {
    return `An alert of ${name} that announces ${announced} offers and of which only ${found} could be read.`
  }
  return null
}

function announcedIn(text: string): number | null {
  const number = Number(ANNOUNCED.exec(text.slice(0, 400))?.[1] ?? 0)
  return number > 0 ? number : null
}
