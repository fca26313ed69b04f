import type { Language } from './languages'

/** Tells the browser, and screen readers through it, which language the page is in. */
export function nameLanguageOfPage(language: Language): void {
  document.documentElement.lang = language
}
