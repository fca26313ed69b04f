import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { eld as Detector } from 'eld/extrasmall'

const MAX_SAMPLE = 3_000
let detector: typeof Detector | null = null

/** Loads the detector when it is first asked: its 1 MB of n-grams cost every start of the command else. */
function load(): typeof Detector {
  if (!detector) {
    // The package is exported for `import` alone; a resolved path can be required, and so loaded late and synchronously.
    const path = fileURLToPath(import.meta.resolve('eld/extrasmall'))
    const loaded: { eld: typeof Detector } = createRequire(import.meta.url)(path)
    detector = loaded.eld
  }
  return detector
}

/** The language of a text as ISO 639-1; null when the text is too short or too mixed to tell. */
export function detectLanguage(text: string): string | null {
  const sample = text.replaceAll(/https?:\S{1,2000}/g, ' ').slice(0, MAX_SAMPLE)
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < 20) return null
  const { language } = load().detect(sample)
  return language === '' ? null : language
}
