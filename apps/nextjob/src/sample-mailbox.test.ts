import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { preferencesSchema } from '@nextjob/contracts/preferences'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, '..', 'sample-mailbox')
const mails = readdirSync(folder).filter((name) => name.endsWith('.eml'))

type Label = {
  file: string
  source: string
  language: string
  offers: { title: string; company: string; location: string | null; apply_link: string }[]
}
const labels = readFileSync(join(folder, 'labels.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line): Label => JSON.parse(line))

/** The unfolded header block of a mail, one field an entry. */
function headersOf(name: string): string[] {
  const raw = readFileSync(join(folder, name), 'latin1')
  return raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]/g, ' ')
    .split('\r\n')
}

function header(name: string, field: string): string {
  const found = headersOf(name).filter((line) => line.toLowerCase().startsWith(`${field.toLowerCase()}: `))
  expect(found, `${field} of ${name}`).toHaveLength(1)
  return String(found[0]).slice(field.length + 2)
}

describe('the sample mailbox', () => {
  it('labels every mail once and no mail that is not there', () => {
    expect(labels.map((label) => label.file).toSorted()).toEqual(mails.toSorted())
  })

  it('holds enough to make a list of', () => {
    const withOffers = labels.filter((label) => label.offers.length > 0)
    expect(mails.length).toBeGreaterThanOrEqual(36)
    expect(mails.length - withOffers.length).toBeGreaterThanOrEqual(8)
    expect(new Set(withOffers.map((label) => label.source)).size).toBeGreaterThanOrEqual(14)
    expect(new Set(withOffers.map((label) => label.language)).size).toBeGreaterThanOrEqual(6)
    expect(new Set(labels.flatMap((label) => label.offers.map((offer) => offer.apply_link))).size).toBeGreaterThan(60)
  })

  it('shows one posting in three LinkedIn mails and one across two services', () => {
    const sightings = new Map<string, Set<string>>()
    const services = new Map<string, Set<string>>()
    for (const label of labels)
      for (const offer of label.offers) {
        const words = [offer.title, offer.company, offer.location].join(' | ')
        sightings.set(offer.apply_link, (sightings.get(offer.apply_link) ?? new Set()).add(label.file))
        services.set(words, (services.get(words) ?? new Set()).add(label.source))
      }
    expect([...sightings.values()].filter((files) => files.size >= 3)).not.toHaveLength(0)
    expect([...services.values()].filter((sources) => sources.size >= 2)).not.toHaveLength(0)
  })

  it('names a title, a company and an absolute link for every offer', () => {
    for (const { language, offers } of labels) {
      expect(language).toMatch(/^[a-z]{2}$/)
      for (const offer of offers) {
        expect(offer.title && offer.company, JSON.stringify(offer)).toBeTruthy()
        expect(offer.apply_link).toMatch(/^https?:\/\/[\w.-]+\//)
      }
    }
  })

  it('carries no login token in a label', () => {
    for (const offer of labels.flatMap((label) => label.offers))
      expect(offer.apply_link).not.toMatch(/otpToken|midToken|midSig|nextjob\.example/)
  })

  it.each(mails)('sends %s to the demo user alone, with the headers of a real mail', (name) => {
    expect(header(name, 'To')).toBe('Alex Demo <demo@nextjob.example>')
    expect(header(name, 'Delivered-To')).toBe('demo@nextjob.example')
    expect(header(name, 'From')).toMatch(/<[\w.+-]+@[\w.-]+>$/)
    expect(header(name, 'Subject')).toMatch(/^[\x20-\x7e]+$/)
    expect(header(name, 'Message-ID')).toMatch(/^<[^<>\s]+@[^<>\s]+>$/)
    const sent = Date.parse(header(name, 'Date'))
    expect(sent).toBeGreaterThan(Date.parse('2026-10-20'))
    expect(sent).toBeLessThan(Date.parse('2026-11-24'))
  })

  it('gives the demo user a profile that the API takes', () => {
    const profile: { display_name: string; skills: string[]; preferences: unknown } = JSON.parse(
      readFileSync(join(folder, 'profile.json'), 'utf8'),
    )
    const preferences = preferencesSchema.parse(profile.preferences)
    expect(profile.display_name).toBe('Alex Demo')
    expect(profile.skills.length).toBeGreaterThanOrEqual(8)
    expect(new Set(profile.skills).size).toBe(profile.skills.length)
    expect(preferences.blocked_companies).not.toHaveLength(0)
  })
})
