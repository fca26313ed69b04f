import type { Language } from './languages'

const loaders = {
  de: async () => (await import('./messages/de')).de,
  pl: async () => (await import('./messages/pl')).pl,
  uk: async () => (await import('./messages/uk')).uk,
}

/** The messages of a language by namespace: a browser loads them when the language is first spoken. */
export async function loadMessages(language: Exclude<Language, 'en'>): Promise<Record<string, object>> {
  return await loaders[language]()
}
