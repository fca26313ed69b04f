import './plural-rules'
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { initReactI18next } from 'react-i18next'
import { keptValue } from '../kept/kept-value'
import { deviceLanguage, type Language, languageSchema } from './languages'
import { loadMessages } from './load-messages'
import { en } from './messages/en'
import { nameLanguageOfPage } from './page-language'

/** What a person chose; null follows the device. */
const chosen = keptValue<Language | null>('language', languageSchema.nullable(), null)

function languageNow(): Language {
  return chosen.get() ?? deviceLanguage()
}

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en },
  defaultNS: 'common',
  // React escapes by itself.
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
})

/** Takes up the language that was chosen on this device. To be awaited once before anything is drawn. */
export async function openLanguage(): Promise<void> {
  await chosen.load()
  await speak()
}

/** Changes the language of the whole app at once, and keeps the choice; null follows the device again. */
export async function chooseLanguage(language: Language | null): Promise<void> {
  await chosen.set(language)
  await speak()
}

async function speak() {
  const language = languageNow()
  // Without network a language may be out of reach: English is always there.
  const spoken = (await has(language)) ? language : 'en'
  if (languageNow() !== language) return
  if (i18next.language !== spoken) await i18next.changeLanguage(spoken)
  nameLanguageOfPage(spoken)
}

async function has(language: Language): Promise<boolean> {
  if (language === 'en' || i18next.hasResourceBundle(language, 'common')) return true
  const messages = await loadMessages(language).catch(() => null)
  for (const [namespace, texts] of Object.entries(messages ?? {})) {
    i18next.addResourceBundle(language, namespace, texts)
  }
  return messages !== null
}

/** The language that is spoken, and the choice that led to it. */
export function useLanguage(): { language: Language; chosen: Language | null } {
  const language = useSyncExternalStore(
    (listener) => {
      i18next.on('languageChanged', listener)
      return () => i18next.off('languageChanged', listener)
    },
    () => i18next.language as Language,
    () => i18next.language as Language,
  )
  return { language, chosen: chosen.useValue() }
}
