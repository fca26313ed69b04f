import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import { describe, expect, it } from 'vitest'
import { offerLine } from './offer-line.ts'
import { offerTable } from './offer-table.ts'
import type { FileReading } from './read-mail-files.ts'
import { withoutAddresses, withoutAddressesInLink } from './without-addresses.ts'

const offer = (title: string, more: Partial<ExtractedOffer> = {}): ExtractedOffer => ({
  title,
  company: 'Blue Door Ltd',
  location: null,
  work_mode: null,
  salary: null,
  employment_type: null,
  apply_link: null,
  posting_key: null,
  description: null,
  evidence: [],
  ...more,
})

const mail = (...offers: ExtractedOffer[]): FileReading => ({
  file: 'mail.eml',
  message: null,
  reading: {
    content: null,
    text: null,
    extraction: { kind: 'job-alert', source: null, language: 'en', offers, alarm: null },
  },
})

describe('offerTable', () => {
  it('fits the terminal and loses no word, however long', () => {
    const title = `Senior ${'Donaudampfschifffahrt'.repeat(4)} Captain`
    for (const columns of [60, 80, 200]) {
      const drawn = offerTable(mail(offer(title)), { columns })
        .split('\n')
        .slice(1, -1)
      for (const line of drawn) expect(line.length).toBeLessThanOrEqual(columns)
      const shown = drawn
        .map((line) => line.split('│')[2] ?? '')
        .join('')
        .replace(/[\s─┬┼┴]/g, '')
      expect(shown).toContain(title.replaceAll(' ', ''))
    }
  })

  it('leaves out columns that would be empty', () => {
    expect(offerTable(mail(offer('Cook')), {})).not.toMatch(/Place|Pay|Work/)
    expect(offerTable(mail(offer('Cook', { location: 'Leeds' })), {})).toContain('Place')
  })

  it('lets no mail steer the terminal', () => {
    const drawn = offerTable(
      mail(offer('Cook\u001b[2J\u202e\n\u009b31m', { apply_link: 'https://x.example/\u0007' })),
      {},
    )
    expect(drawn).not.toMatch(/[\u001b\u202e\u009b\u0007]/)
    const line = offerLine(mail(offer('Cook\u001b\u202e\u009b')))
    expect(line).not.toMatch(/[\u001b\u202e\u009b]/)
    expect(JSON.parse(line).offers[0].title).toBe('Cook\u001b\u202e\u009b')
  })

  it('paints only for a terminal that has colours', () => {
    const plain = offerTable(mail(offer('Cook')), { isTTY: true, hasColors: () => false })
    expect(plain).not.toContain('\u001b')
    expect(offerTable(mail(offer('Cook')), { isTTY: true, hasColors: () => true })).toContain('\u001b[1mmail.eml')
  })
})

describe('withoutAddresses', () => {
  it('takes out addresses and nothing else', () => {
    expect(withoutAddresses('Apply to jane.doe@mail.example, or at Engineer @ Acme')).toBe(
      'Apply to …, or at Engineer @ Acme',
    )
  })

  it('takes the parameters with an address out of a link, and gives no link when it stands elsewhere', () => {
    expect(withoutAddressesInLink('https://x.example/job/1?u=a%40b.example&id=2')).toBe('https://x.example/job/1?id=2')
    expect(withoutAddressesInLink('https://x.example/job/1?id=2#a@b.example')).toBe('https://x.example/job/1?id=2')
    expect(withoutAddressesInLink('https://x.example/a@b.example/1')).toBeNull()
    expect(withoutAddressesInLink('https://x.example/@acme/1')).toBe('https://x.example/@acme/1')
  })
})
