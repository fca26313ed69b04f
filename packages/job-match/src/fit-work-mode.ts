import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import type { WorkMode } from '@nextjob/contracts/work-mode'
import { readWorkWords } from './places/read-places.ts'
import { foldText } from './titles/fold-words.ts'

/** How the way of working fits: null when nothing is wished, `excluded` when the offer tells another one. */
export type WorkModeFit = { score: number | null; excluded: boolean; detail: string }

const modeNotTold = 0.35
/** Who only works remotely: an offer that does not say so most likely is not. */
const remoteNotTold = 0.15

/** `Remote Sensing Scientist`, `Hybrid Cloud Engineer`: the words belong to the trade, not to the way of working. */
const tradeWords =
  /(?:remote[\s-](?:sensing|control|access|monitoring|desktop|pilot|operat\w{0,6}|infrastructure)|hybrid[\s-](?:cloud|it|vehicles?|electric|powertrain|integration|infrastructure|intelligence|systems?))/g

/** The offer's own field, else what its location and title say by words. */
export function readWorkMode(offer: Pick<ExtractedOffer, 'work_mode' | 'location' | 'title'>): WorkMode | null {
  if (offer.work_mode !== null) return offer.work_mode
  for (const text of [offer.location, foldText(offer.title).replace(tradeWords, ' ')]) {
    if (text === null) continue
    const words = readWorkWords(text)
    if (words.hybrid) return 'hybrid'
    if (words.remote) return 'remote'
    if (words.onSite) return 'on-site'
  }
  return null
}

/** Compares the way of working with the ones wished; a wish for `Remote` among the places counts as one. */
export function fitWorkMode(mode: WorkMode | null, wished: readonly WorkMode[], remoteNamed: boolean): WorkModeFit {
  const modes = wished.length > 0 && remoteNamed ? new Set([...wished, 'remote']) : new Set<string>(wished)
  if (modes.size === 0) return { score: null, excluded: false, detail: 'Your preferences name no way of working.' }
  if (mode === null) {
    // Who takes all three ways cannot be disappointed.
    if (modes.size === 3) return { score: 1, excluded: false, detail: 'You take every way of working.' }
    const onlyRemote = modes.size === 1 && modes.has('remote')
    const score = modes.has('on-site') ? 0.7 : onlyRemote ? remoteNotTold : modeNotTold
    return { score, excluded: false, detail: 'The offer does not tell the way of working.' }
  }
  if (modes.has(mode)) return { score: 1, excluded: false, detail: `${mode}, as you want.` }
  return { score: 0, excluded: true, detail: `${mode}, which is not what you want.` }
}
