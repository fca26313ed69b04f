import { getLocales } from 'expo-localization'
import { z } from 'zod'

/** The languages of the app, each by its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', pl: 'Polski', uk: 'Українська' } as const

export type Language = keyof typeof LANGUAGES

export const languageSchema = z.enum(['en', 'de', 'pl', 'uk'])

/** The first of the device's languages that the app has; English where it has none. */
export function deviceLanguage(): Language {
  for (const { languageCode } of getLocales()) {
    const known = languageSchema.safeParse(languageCode)
    if (known.success) return known.data
  }
  return 'en'
}
