import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ExtractOptions, extractOffers } from './extract-offers.ts'
import { wordKey } from './fold-text.ts'
import { readBareBody } from './read-bare-body.ts'
import { readMime } from './read-mime.ts'

/** What a mail is labelled with: offers as it prints them. */
export interface LabelledMail {
  file: string
  offers: { title: string; company?: string | null; location?: string | null }[]
}

/** How well the offers of a set of mails were read. */
export interface Figures {
  /** Harmonic mean of precision and recall of offers, by title and company. */
  f1: number
  /** Offers taken out of mails that hold none, as `file: title`. */
  invented: string[]
  /** Labelled offers that were not found, and found ones that were not labelled, as `file: title`. */
  differences: string[]
}

/** Reads `labels.jsonl` of a folder of mails. */
export function readLabels(folder: string): LabelledMail[] {
  const lines = readFileSync(join(folder, 'labels.jsonl'), 'utf8').split('\n')
  return lines.filter(Boolean).map((line): LabelledMail => JSON.parse(line))
}

/** Decodes a mail of a folder: `.eml` as MIME, `.html` and `.txt` as bare bodies. */
export async function readLabelledMail(folder: string, file: string) {
  const bytes = readFileSync(join(folder, file))
  if (file.endsWith('.html')) return readBareBody(bytes, 'html')
  return file.endsWith('.txt') ? readBareBody(bytes, 'text') : readMime(bytes)
}

/** Extracts every labelled mail of a folder and compares by title and company, each offer used once. */
export async function measure(folder: string, options: ExtractOptions = {}): Promise<Figures> {
  const figures: Figures = { f1: 0, invented: [], differences: [] }
  let [labelled, found, matched] = [0, 0, 0]
  for (const mail of readLabels(folder)) {
    const { offers } = extractOffers(await readLabelledMail(folder, mail.file), options)
    const open = offers.map((offer) => nameOf(offer.title, offer.company))
    labelled += mail.offers.length
    found += open.length
    for (const label of mail.offers) {
      const at = open.findIndex((name) => agrees(nameOf(label.title, label.company), name))
      if (at < 0) figures.differences.push(`${mail.file}: missed ${label.title}`)
      else open.splice(at, 1)
      matched += at < 0 ? 0 : 1
    }
    const extra = open.map(([title]) => `${mail.file}: ${title}`)
    figures.differences.push(...extra)
    if (mail.offers.length === 0) figures.invented.push(...extra)
  }
  figures.f1 = labelled + found === 0 ? 1 : (2 * matched) / (labelled + found)
  return figures
}

function nameOf(title: string, company: string | null | undefined): [string, string] {
  return [title, company ?? '']
}

function agrees(label: [string, string], got: [string, string]): boolean {
  return label.every((text, at) => sameText(text, got[at] ?? ''))
}

/** Equal words, or one is the other cut off with "...". */
function sameText(a: string, b: string): boolean {
  const cut = (text: string) => (/(?:\.\.\.|…)$/.test(text) ? wordKey(text).slice(0, -1) : null)
  const [headA, headB] = [cut(a), cut(b)]
  return (
    wordKey(a) === wordKey(b) ||
    (headA !== null && wordKey(b).startsWith(headA)) ||
    (headB !== null && wordKey(a).startsWith(headB))
  )
}
