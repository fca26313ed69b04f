import type { Language } from './languages'

/** Tells the browser which language the page is in. A phone has no page. */
export function nameLanguageOfPage(_language: Language): void {}
