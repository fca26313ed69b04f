import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { extractOffers } from './extract-offers.ts'
import { measure, readLabelledMail, readLabels } from './labelled-mails.ts'
import { isQuoteOf, visibleText } from './visible-text.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const sample = path('../../../apps/nextjob/sample-mailbox')
const fixtures = ['a', 'b', 'c', 'd', 'e']
  .map((name) => path(`../fixtures/unseen-${name}`))
  .filter((folder) => existsSync(folder))
const corpus = path('../../../../shared/corpus')

describe('the sample mailbox', () => {
  it('is read without a miss and without an invention', async () => {
    expect((await measure(sample)).differences).toEqual([])
  })
})

describe.each(fixtures)('the fixture mails %s', (folder) => {
  it('are read nearly without a miss, and nothing is invented', async () => {
    const { f1, invented } = await measure(folder)
    expect(invented).toEqual([])
    expect(f1).toBeGreaterThanOrEqual(0.95)
  })

  it('give every field a quote that stands in the visible text', async () => {
    for (const { file } of readLabels(folder)) {
      const content = await readLabelledMail(folder, file)
      const visible = visibleText(content)
      for (const offer of extractOffers(content).offers) {
        const claims = new Set(offer.evidence.map((evidence) => evidence.claim))
        for (const field of ['title', 'company', 'location', 'salary', 'employment_type', 'work_mode'] as const) {
          if (offer[field] !== null) expect(claims, `${file}: ${offer.title}: ${field}`).toContain(field)
        }
        for (const { quote } of offer.evidence) expect(isQuoteOf(quote, visible), `${file}: ${quote}`).toBe(true)
      }
    }
  })

  it('let no address and no login token of the reader through', async () => {
    for (const { file } of readLabels(folder)) {
      const extraction = extractOffers(await readLabelledMail(folder, file))
      const links = extraction.offers.map((offer) => decodeURIComponent(offer.apply_link ?? ''))
      for (const link of links)
        expect(link).not.toMatch(/[\w.+-]+@[\w-]+\.\w|otpToken|midToken|midSig|[?&](?:auth_?)?token=/i)
    }
  })
})

describe.skipIf(!existsSync(corpus))('the mail corpus beside the repository (skipped where absent)', () => {
  it('is read without a miss and without an invention', async () => {
    const { f1, invented } = await measure(corpus)
    expect(invented).toEqual([])
    expect(f1).toBeGreaterThanOrEqual(0.98)
  })
})
