import type { Language } from './languages'
import { de } from './messages/de'
import { pl } from './messages/pl'
import { uk } from './messages/uk'

const messages = { de, pl, uk }

/** The messages of a language by namespace: in an installed app all are there. */
export async function loadMessages(language: Exclude<Language, 'en'>): Promise<Record<string, object>> {
  return messages[language]
}
