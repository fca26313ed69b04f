import type { MailContent } from '@nextjob/contracts/mail-content'
import { describe, expect, it } from 'vitest'
import { extractOffers } from './extract-offers.ts'
import { mailWith } from './mail-for-tests.ts'

const rows = [
  ['Data Engineer', 'Acme GmbH', 'Berlin'],
  ['Truck Driver', 'Haul Ltd', 'Leeds'],
  ['Senior Buyer', 'Kuhn AG', 'Zug'],
] as const

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

const html = (card: (row: (typeof rows)[number], at: number) => string) => ({ html_body: rows.map(card).join('') })

describe('a service never seen before', () => {
  it('is read from cards that are one link each', () => {
    expect(
      read(
        html(
          ([title, company, place], at) =>
            `<a href="${link(at)}"><div><h3>${title}</h3><p>${company}</p><p>${place}</p></div></a>`,
        ),
      ),
    ).toEqual(rows)
  })

  it('is read from the rows of a table with a header', () => {
    const header = '<tr><th>Where</th><th>Employer</th><th>Position</th></tr>'
    const body = rows.map(
      ([title, company, place], at) =>
        `<tr><td>${place}</td><td>${company}</td><td><a href="${link(at)}">${title}</a></td></tr>`,
    )
    expect(read({ html_body: `<table>${header}${body.join('')}</table>` })).toEqual(rows)
  })

  it('is read where only a button carries the link, in words or as a picture', () => {
    const button = (at: number, inner: string) => `<a href="${link(at)}">${inner}</a>`
    for (const inner of ['Apply now', 'Megnézem', '<img alt="Apply now">']) {
      expect(
        read(
          html(
            ([title, company, place], at) =>
              `<table><tr><td><b>${title}</b><p>${company}</p><p>${place}</p>${button(at, inner)}</td></tr></table>`,
          ),
        ),
      ).toEqual(rows)
    }
  })

  it('is read where the company stands above the title, in boxes and without', () => {
    const card = ([title, company, place]: (typeof rows)[number], at: number) =>
      `<p>${company}</p><p><a href="${link(at)}">${title}</a></p><p>${place}</p>`
    expect(read(html(card))).toEqual(rows)
    expect(read(html((row, at) => `<div>${card(row, at)}</div>`))).toEqual(rows)
  })

  it('is read from list items that say company and place after the link', () => {
    expect(
      read(html(([title, company, place], at) => `<li><a href="${link(at)}">${title}</a> – ${company}, ${place}</li>`)),
    ).toEqual(rows)
  })

  it('is read from text blocks with the address last, second, or on the line of the title', () => {
    const address = (at: number) => `https://talenthub.example/jobs/12345${at}`
    const blocks = {
      last: ([title, company, place]: (typeof rows)[number], at: number) =>
        `${title}\n${company}\n${place}\n${address(at)}\n`,
      second: ([title, company, place]: (typeof rows)[number], at: number) =>
        `${title}\n${address(at)}\n${company}\n${place}\n`,
      line: ([title, company, place]: (typeof rows)[number], at: number) =>
        `* ${title} - ${company} - ${place}: ${address(at)}`,
      labels: ([title, company, place]: (typeof rows)[number], at: number) =>
        `Location: ${place}\nTitle: ${title}\nCompany: ${company}\nLink: ${address(at)}\n`,
    }
    for (const [name, block] of Object.entries(blocks)) {
      expect(read({ text_body: `Your matches\n\n${rows.map(block).join('\n')}` }), name).toEqual(rows)
    }
  })

  it('is read where the employer is the heading of several offers', () => {
    const group = (name: string, jobs: string[], from: number) =>
      `<h2>${name}</h2><p>${jobs.length} new jobs</p>${jobs.map((job, at) => `<p><a href="${link(from + at)}">${job}</a></p><p>Ely</p>`).join('')}`
    const offers = read({
      html_body:
        group('Fennmark Hospital', ['Theatre Nurse', 'Ward Clerk'], 1) +
        group('Neck Clinic', ['Audiologist', 'Surgeon'], 5),
    })
    expect(offers).toEqual([
      ['Theatre Nurse', 'Fennmark Hospital', 'Ely'],
      ['Ward Clerk', 'Fennmark Hospital', 'Ely'],
      ['Audiologist', 'Neck Clinic', 'Ely'],
      ['Surgeon', 'Neck Clinic', 'Ely'],
    ])
  })

  it('names the employer of a career site that says its own name once', () => {
    const offers = read({
      subject: 'New jobs at Fernhill Robotics',
      from_name: 'Fernhill Robotics Careers',
      html_body: rows
        .map(
          ([title, , place], at) =>
            `<p><a href="https://jobs.fernhill.example/job/77${at}441">${title}</a></p><p>${place}</p>`,
        )
        .join(''),
    })
    expect(offers.map(([, company]) => company)).toEqual([
      'Fernhill Robotics',
      'Fernhill Robotics',
      'Fernhill Robotics',
    ])
  })

  it('is read from a line of facts before a link, and from a sentence that says who is hiring', () => {
    const facts = ([title, company, place]: (typeof rows)[number], at: number) =>
      `<p><strong>${title}</strong> – ${company} – ${place} – <a href="${link(at)}">View</a></p>`
    const sentence = ([title, company, place]: (typeof rows)[number], at: number) =>
      `<li>${company} is hiring a <a href="${link(at)}">${title}</a> in ${place}</li>`
    expect(read(html(facts))).toEqual(rows)
    expect(read(html(sentence))).toEqual(rows)
  })

  it('is read where every offer is in one city nobody has heard of', () => {
    const card = ([title, company]: (typeof rows)[number], at: number) =>
      `<div><a href="${link(at)}">${title}</a><p>${company}</p><p>Niederwinkelhausen</p></div>`
    expect(read(html(card)).map(([, , place]) => place)).toEqual(rows.map(() => 'Niederwinkelhausen'))
  })

  it('is read in a language of which no profession is known', () => {
    const jobs = [
      ['Könyvelő', 'Duna Kft.', 'Győr'],
      ['Hegesztő', 'Vas Zrt.', 'Miskolc'],
    ]
    const card = ([title, company, place]: string[], at: number) =>
      `<div><a href="https://allas.example/allas/${at}471100">${title}</a><br>${company}<br>${place}</div>`
    expect(read({ subject: 'Új állások neked', html_body: jobs.map(card).join('') })).toEqual(jobs)
  })

  it('is read in Cyrillic and with professions of no technology', () => {
    const card = ([title, company, place]: string[], at: number) =>
      `<div><a href="https://rabota.example/vacancy/88123${at}">${title}</a><div>${company}</div><div>${place}</div><div>от 60 000 руб. в месяц</div></div>`
    const jobs = [
      ['Бухгалтер', 'ООО Ромашка', 'Тверь'],
      ['Водитель категории Е', 'ИП Сидоров', 'Псков'],
    ]
    expect(read({ subject: '2 новые вакансии', html_body: jobs.map(card).join('') })).toEqual(jobs)
  })
})

describe('both bodies of one mail', () => {
  const text =
    'Data Engineer\nAcme GmbH\nBrooklyn\nView job: https://www.linkedin.com/comm/jobs/view/4000000001/?otpToken=x\n'
  const page =
    '<a href="https://www.linkedin.com/comm/jobs/view/4000000001/?trk=a">Data Engineer</a><p>Acme GmbH · Brooklyn, NY (Remote)</p><p>$90K-$110K / year</p>'

  it('make one offer, each field from where it is fuller', () => {
    const [offer, ...more] = extractOffers(
      mailWith({ from_address: 'jobalerts-noreply@linkedin.com', text_body: text, html_body: page }),
    ).offers
    expect(more).toEqual([])
    expect(offer).toMatchObject({
      title: 'Data Engineer',
      company: 'Acme GmbH',
      location: 'Brooklyn, NY',
      work_mode: 'remote',
      salary: { printed: '$90K-$110K / year', min: 90_000, max: 110_000, currency: 'USD', period: 'year' },
      apply_link: 'https://www.linkedin.com/jobs/view/4000000001/',
      posting_key: 'linkedin:4000000001',
    })
  })

  it('keep two postings of one title apart when their links say so', () => {
    const card = (id: number) =>
      `<div><a href="https://www.linkedin.com/jobs/view/400000000${id}/">Nurse</a><p>Acme · Bonn</p></div>`
    expect(
      extractOffers(mailWith({ from_address: 'a@linkedin.com', html_body: card(1) + card(2) })).offers,
    ).toHaveLength(2)
  })
})

describe('a mail about one posting', () => {
  const sentence = 'You will look after the ovens of a bakery that has stood here for ninety years.'
  const mail = mailWith({
    subject: 'Baker at Golden Crust',
    from_address: 'alerts@talenthub.example',
    html_body: `<h1>Baker</h1><p>Golden Crust</p><p>Leeds</p><p>Full-time</p><a href="${link(1)}">I'm interested</a>${`<p>${sentence}</p>`.repeat(5)}<p>Unsubscribe here</p><p>${sentence} Not this.</p>`,
  })

  it('brings the description that it prints below, up to its foot', () => {
    const [offer] = extractOffers(mail).offers
    expect(offer).toMatchObject({
      title: 'Baker',
      company: 'Golden Crust',
      location: 'Leeds',
      employment_type: 'Full-time',
    })
    expect(offer?.description).toBe(Array(5).fill(sentence).join('\n'))
  })
})

it('names the source of a bare body by the links of its offers', () => {
  const body = (href: string) =>
    mailWith({ html_body: `<p>New jobs</p><a href="${href}">Nurse</a><p>Acme GmbH</p><p>Bonn</p>` })
  expect(extractOffers(body('https://www.linkedin.com/comm/jobs/view/4000000001/')).source).toBe('linkedin')
  expect(extractOffers(body('https://click.stepstone.de/f/a/q49cC_vHBZlNqSj7WqeqnQ~~/AAA')).source).toBe('stepstone')
  expect(extractOffers(body('https://jobs.unknown.example/job/4711123')).source).toBe('unknown.example')
})

it('says when a mail was too large to be read whole', () => {
  const card = '<a href="https://www.linkedin.com/jobs/view/4000000001/">Nurse</a><p>Acme · Bonn</p>'
  const alarm = extractOffers(
    mailWith({ from_address: 'a@linkedin.com', html_body: card + '<i></i>'.repeat(70_000) }),
  ).alarm
  expect(alarm).toMatch(/only its beginning/)
})
