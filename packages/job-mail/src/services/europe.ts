import type { MailService } from './mail-service.ts'

/** German and French job boards. */
export const europe: MailService[] = [
  {
    name: 'stepstone',
    senders: ['stepstone.de', 'stepstone.at', 'stepstone.be', 'stepstone.nl'],
    otherSenders: ['info@email.stepstone.de', 'noreply@stepstone.de'],
    links: [
      { host: 'click.stepstone.de', pattern: /^\/f\/a\//, kind: 'tracking' },
      { host: 'stepstone.de', pattern: /--(?<id>\d{5,})-inline\.html/, kind: 'posting' },
    ],
  },
  {
    name: 'xing',
    senders: ['mail.xing.com', 'xing.com'],
    otherSenders: ['mailrobot@mail.xing.com', 'mailrobot@xing.com', 'news@mail.xing.com'],
    links: [
      { host: 'xing.com', pattern: /^\/m\/[\w-]{16,}/, kind: 'tracking' },
      { host: 'xing.com', pattern: /^\/jobs\/(?!search|find)[\w-]+-(?<id>\d{6,})/, kind: 'posting' },
      { host: 'xing.com', pattern: /^\//, kind: 'page' },
    ],
    badges: [
      'zu den ersten gehoren',
      'mit profil bewerben',
      'dringend gesucht',
      'mehr gehalt',
      'karriere-stufe',
      'bevorzugtes tatigkeitsfeld',
    ],
  },
  {
    name: 'hellowork',
    senders: ['hellowork.com'],
    links: [
      {
        host: 'hellowork.com',
        pattern: /^\/[a-z-]+\/emplois?\/(?<id>\d{5,})\.html/,
        kind: 'posting',
        canonical: 'https://www.hellowork.com/fr-fr/emplois/{id}.html',
      },
    ],
    badges: ['super recruteur'],
  },
  {
    name: 'welcometothejungle',
    senders: ['welcometothejungle.com'],
    links: [
      { host: 'welcometothejungle.com', pattern: /^\/ls\/click/, kind: 'tracking' },
      { host: 'welcometothejungle.com', pattern: /\/companies\/[\w-]+\/jobs\/(?<id>[\w-]+)/, kind: 'posting' },
    ],
  },
  {
    name: 'cadremploi',
    senders: ['cadremploi.fr'],
    links: [
      { host: 'alertes.cadremploi.fr', pattern: /^\/tr\/cl\//, kind: 'tracking' },
      { host: 'cadremploi.fr', pattern: /offreId=(?<id>\d{5,})/, kind: 'posting' },
    ],
  },
  {
    name: 'jobs.makesense.org',
    senders: ['makesense.org'],
    links: [
      {
        host: 'jobs.makesense.org',
        pattern: /^\/(?:[a-z]{2}\/)?jobs\/(?<id>[\w-]{8,})/,
        kind: 'posting',
        canonical: 'https://jobs.makesense.org/jobs/{id}',
      },
    ],
  },
  {
    name: 'apec',
    senders: ['apec.fr'],
    links: [{ host: 'apec.fr', pattern: /\/(?:detail-offre|offre)\/(?<id>\d{6,}W?)/, kind: 'posting' }],
  },
  {
    name: 'francetravail',
    senders: ['francetravail.fr', 'pole-emploi.fr'],
    links: [{ host: 'francetravail.fr', pattern: /\/offres\/recherche\/detail\/(?<id>\w{6,})/, kind: 'posting' }],
  },
  {
    name: 'infojobs',
    senders: ['infojobs.net', 'infojobs.it'],
    links: [{ host: 'infojobs.net', pattern: /\/of-i(?<id>[0-9a-f]{16,})/, kind: 'posting' }],
  },
  {
    name: 'jobup.ch',
    senders: ['jobup.ch', 'jobs.ch'],
    links: [
      { host: 'jobup.ch', pattern: /\/detail\/(?<id>[0-9a-f-]{36})/, kind: 'posting' },
      { host: 'jobs.ch', pattern: /\/detail\/(?<id>[0-9a-f-]{36})/, kind: 'posting' },
    ],
  },
]
