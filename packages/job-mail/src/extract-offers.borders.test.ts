import type { MailContent } from '@nextjob/contracts/mail-content'
import { describe, expect, it } from 'vitest'
import { extractOffers } from './extract-offers.ts'
import { mailWith } from './mail-for-tests.ts'

const link = (at: number) => `https://track.talenthub.example/c/eJx${at}ZkV9aQmR7Yp${at}KxLw`

function read(parts: Partial<MailContent>): (string | null)[][] {
  const mail = mailWith({
    subject: '3 new jobs for you',
    from_name: 'TalentHub',
    from_address: 'alerts@talenthub.example',
    ...parts,
  })
  return extractOffers(mail).offers.map((offer) => [offer.title, offer.company, offer.location])
}

describe('the border between two offers', () => {
  it('takes a count of people inside a card for no heading over the next one', () => {
    const card = (at: number, title: string, line: string) =>
      `<div><a href="${link(at)}">${title}</a><p>${line}</p><p>1 connection</p><p>Easy Apply</p></div>`
    const body = [
      card(1, 'Data Engineer', 'Fennmark · Leeds'),
      card(2, 'Payroll Manager', 'Ostrel · Remote'),
      card(3, 'Truck Driver', 'Haul Ltd · York'),
    ]
    expect(read({ html_body: body.join('') })).toEqual([
      ['Data Engineer', 'Fennmark', 'Leeds'],
      ['Payroll Manager', 'Ostrel', 'Remote'],
      ['Truck Driver', 'Haul Ltd', 'York'],
    ])
  })

  it('keeps a count of jobs as the heading of the offers below it', () => {
    const card = (at: number, title: string) => `<div><a href="${link(at)}">${title}</a><p>Leeds</p></div>`
    const body = `<p>Fennmark Hospital</p><p>2 new jobs</p>${card(1, 'Nurse')}${card(2, 'Cook')}<p>Ostrel</p><p>1 new job</p>${card(3, 'Truck Driver')}`
    expect(read({ html_body: body })).toEqual([
      ['Nurse', 'Fennmark Hospital', 'Leeds'],
      ['Cook', 'Fennmark Hospital', 'Leeds'],
      ['Truck Driver', 'Ostrel', 'Leeds'],
    ])
  })

  it('lies before the first line of a link, also when that is the company above the title', () => {
    const card = (at: number, company: string, title: string, place: string) =>
      `<a href="${link(at)}"><div>${company}</div><div>${title}</div><div>${place}</div><div>Full-time</div></a>`
    const body = [card(1, 'Fennmark', 'Data Engineer', 'Hybrid, Leeds'), card(2, 'Ostrel', 'Payroll Manager', 'York')]
    expect(read({ html_body: body.join('') })).toEqual([
      ['Data Engineer', 'Fennmark', 'Hybrid, Leeds'],
      ['Payroll Manager', 'Ostrel', 'York'],
    ])
  })
})

it('believes a single offer of an unknown sender whose subject names the job searched for', () => {
  const text_body =
    'Nowe ogłoszenia\n\nMagazynier – nocna zmiana\n5 000 - 5 600 zł / mies. brutto\nRadom, dzisiaj 06:12\nFirma: Hurtownia Modrzew\nhttps://tablica.example/oferta/praca/magazynier-CID4-ab.html\n'
  const from = { from_name: 'Tablica', from_address: 'noreply@tablica.example', text_body }
  expect(read({ ...from, subject: 'Nowe ogłoszenia: magazynier' })).toEqual([
    ['Magazynier – nocna zmiana', 'Hurtownia Modrzew', 'Radom'],
  ])
  expect(read({ ...from, subject: 'Nowe ogłoszenia: rower' })).toEqual([])
})

it('parts a place from the pay right before it', () => {
  const text_body =
    'Data Engineer в Verba Systems, $3000–4000 за кордоном\nhttps://jobs.dou.ua/companies/verba/vacancies/300111/\n\nQA Engineer в Ostrel, $2500 Львів\nhttps://jobs.dou.ua/companies/ostrel/vacancies/300222/\n'
  const offers = extractOffers(mailWith({ from_address: 'jobs@dou.ua', subject: '2 нові вакансії', text_body })).offers
  expect(offers.map((offer) => [offer.title, offer.company, offer.location, offer.salary?.printed])).toEqual([
    ['Data Engineer', 'Verba Systems', 'за кордоном', '$3000–4000'],
    ['QA Engineer', 'Ostrel', 'Львів', '$2500'],
  ])
})

it('keeps a work mode and a country code of cells of their own apart', () => {
  const card = (at: number, title: string, company: string) =>
    `<table><tr><td><a href="${link(at)}">${title}</a></td></tr><tr><td>${company}</td></tr><tr><td><span>Remote</span> <span>USA</span></td></tr></table>`
  expect(read({ html_body: card(1, 'Data Engineer', 'Fennmark') + card(2, 'Payroll Manager', 'Ostrel') })).toEqual([
    ['Data Engineer', 'Fennmark', 'USA'],
    ['Payroll Manager', 'Ostrel', 'USA'],
  ])
})
