import { describe, expect, it } from 'vitest'
import { extractOffers } from './extract-offers.ts'
import { mailWith } from './mail-for-tests.ts'

const read = (parts: Parameters<typeof mailWith>[0]) =>
  extractOffers(
    mailWith({
      subject: '2 new jobs for you',
      from_name: 'TalentHub',
      from_address: 'alerts@talenthub.example',
      ...parts,
    }),
  ).offers.map((offer) => [offer.title, offer.company, offer.location])

const link = (at: number) => `https://www.talenthub.example/jobs/4100161${at}`

describe('small words around the fields of an offer', () => {
  it('“by” before a linked company belongs to the company', () => {
    const card = (title: string, company: string, place: string, at: number) =>
      `<table><tr><td><a href="${link(at)}">${title}</a></td></tr><tr><td>by <a href="${link(at)}">${company}</a></td></tr><tr><td>${place}</td></tr></table>`
    expect(
      read({
        html_body:
          card('Management Accountant', 'Hollow Oak Ltd', 'Leeds', 1) +
          card('Payroll Clerk', 'Marsh & Pine', 'York', 2),
      }),
    ).toEqual([
      ['Management Accountant', 'Hollow Oak Ltd', 'Leeds'],
      ['Payroll Clerk', 'Marsh & Pine', 'York'],
    ])
  })

  it('a comma at the end of the city does not keep it from its state', () => {
    const card = (title: string, company: string, city: string, at: number) =>
      `<table><tr><td><a href="${link(at)}">${title}</a></td></tr><tr><td>${company}</td><td>-</td><td>${city},</td><td>OH</td></tr></table>`
    expect(
      read({
        html_body: card('HVAC Installer', 'Birchline Air', 'Dublin', 1) + card('Welder', 'Forge Five', 'Dayton', 2),
      }),
    ).toEqual([
      ['HVAC Installer', 'Birchline Air', 'Dublin, OH'],
      ['Welder', 'Forge Five', 'Dayton, OH'],
    ])
  })

  it('“Titel:” announces the title', () => {
    const block = (title: string, company: string, place: string, at: number) =>
      `Titel: ${title}\nArbeitgeber: ${company}\nArbeitsort: ${place}\nLink: ${link(at)}\n`
    expect(
      read({
        text_body: `Guten Tag,\n\n${block('Verkäufer/in (m/w/d)', 'Hof Lindau', 'Erfurt', 1)}\n${block('Koch (m/w/d)', 'Gasthaus Ulme', 'Jena', 2)}`,
      }),
    ).toEqual([
      ['Verkäufer/in (m/w/d)', 'Hof Lindau', 'Erfurt'],
      ['Koch (m/w/d)', 'Gasthaus Ulme', 'Jena'],
    ])
  })

  it('title, company and pay on one line are told apart, and a language level names nobody', () => {
    const block = (head: string, place: string, at: number) =>
      `${head}\n${place} · 3 роки досвіду · Англійська B2\n${link(at)}\n`
    expect(
      read({
        subject: 'Нові вакансії за вашою підпискою',
        text_body: `Нові вакансії\n\n${block('Python Developer в Верба Лаб $3000-4500', 'Київ', 1)}\n${block('Data Scientist в Хвиля AI', 'Львів', 2)}`,
      }),
    ).toEqual([
      ['Python Developer', 'Верба Лаб', 'Київ'],
      ['Data Scientist', 'Хвиля AI', 'Львів'],
    ])
  })
})
