import { describe, expect, it } from 'vitest'
import { extractOffers } from './extract-offers.ts'
import { mailWith } from './mail-for-tests.ts'

const card = (title: string, line: string, id = 1) =>
  `<table><tr><td><a href="https://www.linkedin.com/comm/jobs/view/300000${id}/">${title}</a></td></tr><tr><td>${line}</td></tr></table>`

describe('mail about one’s own affairs brings no offers, whatever it shows', () => {
  it.each([
    ['Robin, your application was sent to Acme', 'jobs-noreply@linkedin.com'],
    ['Your application was viewed by Acme', 'jobs-noreply@linkedin.com'],
    ['Ihre Bewerbung wurde an Acme gesendet', 'jobs-noreply@linkedin.com'],
    ['Votre candidature a été envoyée à Acme', 'jobs-noreply@linkedin.com'],
    ['Tu solicitud se ha enviado a Acme', 'jobs-noreply@linkedin.com'],
    ['Twoja aplikacja została wysłana', 'jobs-noreply@linkedin.com'],
    ['Ваш отклик отправлен', 'jobs-noreply@linkedin.com'],
    ['Ваш відгук надіслано', 'jobs-noreply@linkedin.com'],
    ['Dana Kovac posted: We are hiring a Data Engineer', 'notifications-noreply@linkedin.com'],
  ])('%s', (subject, from_address) => {
    const mail = mailWith({ subject, from_address, html_body: card('Data Engineer', 'Acme · Berlin (Remote)') })
    expect(extractOffers(mail)).toMatchObject({ kind: 'not-job', offers: [] })
  })

  it('by the template that the service names in a header', () => {
    const mail = mailWith({
      from_address: 'jobs-noreply@linkedin.com',
      template_headers: { 'x-linkedin-template': 'email_jobs_application_rejected_01' },
      html_body: card('Data Engineer', 'Acme · Berlin'),
    })
    expect(extractOffers(mail).offers).toEqual([])
  })
})

describe('titles that sound like own affairs are offers all the same', () => {
  it.each([
    'Technicien entretien H/F',
    'Interviewer (m/w/d)',
    'Sachbearbeiter Rechnungswesen',
    'Application Engineer',
    'Verification Engineer',
    'Biologin',
  ])('%s', (title) => {
    const mail = mailWith({
      subject: `${title} at Acme`,
      from_address: 'jobalerts-noreply@linkedin.com',
      html_body: card(title, 'Acme · Berlin'),
    })
    expect(extractOffers(mail).offers.map((offer) => offer.title)).toEqual([title])
  })
})

describe('other mail in the layout of cards brings no offers', () => {
  const cards = (rows: string[][], from = 'news@other.example') =>
    mailWith({
      subject: 'Picked for you this week',
      from_address: from,
      html_body: rows
        .map(
          ([title, a, b], at) =>
            `<h3><a href="https://other.example/item/4711${at}">${title}</a></h3><p>${a}</p><p>${b}</p>`,
        )
        .join(''),
    })

  it.each([
    [
      'courses',
      [
        ['Become a Data Engineer: The Complete Bootcamp', 'Learnhill', '$14.99'],
        ['Senior Product Manager Masterclass', 'Learnhill', '$12.99'],
      ],
    ],
    [
      'events',
      [
        ['Frontend Developer Night #23', 'JS Leipzig', 'Leipzig'],
        ['Product Manager Brunch', 'Product Folks', 'Halle'],
      ],
    ],
    [
      'articles',
      [
        ['What a Senior Data Engineer does all day', 'By Dana', 'San Francisco, CA'],
        ['How to become a Product Manager', 'By Jo', 'Berlin'],
      ],
    ],
    [
      'flats',
      [
        ['Helle Altbauwohnung mit Balkon', '72 m² · 3 Zimmer', 'Leipzig'],
        ['Dachgeschoss', '54 m²', 'Leipzig'],
      ],
    ],
    [
      'goods',
      [
        ['Chef knife', 'Solingen GmbH', '49,99 €'],
        ['Baker bowl', 'Solingen GmbH', '19,99 €'],
      ],
    ],
  ])('%s', (_, rows) => {
    expect(extractOffers(cards(rows)).offers).toEqual([])
  })
})

describe('an alarm', () => {
  it('is raised when the alert of a known service yields nothing', () => {
    const mail = mailWith({
      subject: '12 new jobs in Berlin',
      from_address: 'alert@indeed.com',
      template_headers: { 'x-indeed-content-type': 'JOBALERT' },
      text_body: 'Something new altogether.',
    })
    expect(extractOffers(mail).alarm).toMatch(/indeed.*no offer/)
  })

  it('is raised when it announces far more than it yields', () => {
    const mail = mailWith({
      subject: '9 new jobs for you',
      from_address: 'alert@linkedin.com',
      html_body: card('Nurse', 'Acme · Bonn'),
    })
    expect(extractOffers(mail).alarm).toMatch(/announces 9/)
  })

  it('is silent for an alert that is read, and for other mail', () => {
    expect(
      extractOffers(
        mailWith({ subject: 'Nurse', from_address: 'alert@linkedin.com', html_body: card('Nurse', 'Acme · Bonn') }),
      ).alarm,
    ).toBeNull()
    expect(
      extractOffers(mailWith({ subject: 'Lunch?', from_address: 'jo@example.org', text_body: 'At noon.' })).alarm,
    ).toBeNull()
  })
})
