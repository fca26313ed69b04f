import type { MailService } from './mail-service.ts'

/** Polish, Ukrainian and Russian job boards. */
export const easternEurope: MailService[] = [
  {
    name: 'pracuj.pl',
    senders: ['pracuj.pl'],
    links: [{ host: 'pracuj.pl', pattern: /,oferta,(?<id>\d{6,})/, kind: 'posting' }],
  },
  {
    name: 'justjoin.it',
    senders: ['justjoin.it'],
    links: [
      {
        host: 'justjoin.it',
        pattern: /^\/(?:job-offer|offers)\/(?<id>[\w-]+)/,
        kind: 'posting',
        canonical: 'https://justjoin.it/job-offer/{id}',
      },
    ],
  },
  {
    name: 'nofluffjobs',
    senders: ['nofluffjobs.com'],
    links: [{ host: 'nofluffjobs.com', pattern: /^\/(?:[a-z]{2}\/)?job\/(?<id>[\w-]+)/, kind: 'posting' }],
  },
  {
    name: 'djinni',
    senders: ['djinni.co'],
    links: [
      { host: 'djinni.co', pattern: /^\/jobs\/(?<id>\d{4,})/, kind: 'posting' },
      { host: 'djinni.co', pattern: /^\//, kind: 'page' },
    ],
  },
  {
    name: 'dou',
    senders: ['dou.ua'],
    links: [{ host: 'jobs.dou.ua', pattern: /^\/companies\/[\w-]+\/vacancies\/(?<id>\d{4,})/, kind: 'posting' }],
  },
  {
    name: 'work.ua',
    senders: ['work.ua', 'robota.ua'],
    links: [
      { host: 'work.ua', pattern: /\/jobs\/(?<id>\d{5,})/, kind: 'posting' },
      { host: 'robota.ua', pattern: /\/vacancy(?<id>\d{5,})/, kind: 'posting' },
    ],
  },
  {
    name: 'hh.ru',
    senders: ['hh.ru', 'headhunter.ru', 'hh.kz'],
    links: [
      {
        host: 'hh.ru',
        pattern: /^\/vacancy\/(?<id>\d{5,})/,
        kind: 'posting',
        canonical: 'https://{host}/vacancy/{id}',
      },
      { host: 'hh.ru', pattern: /^\//, kind: 'page' },
    ],
  },
  {
    name: 'habr',
    senders: ['career.habr.com'],
    links: [
      {
        host: 'career.habr.com',
        pattern: /^\/vacancies\/(?<id>\d{6,})/,
        kind: 'posting',
        canonical: 'https://career.habr.com/vacancies/{id}',
      },
    ],
  },
  {
    name: 'getmatch',
    senders: ['getmatch.ru'],
    links: [{ host: 'getmatch.ru', pattern: /^\/vacancies\/(?<id>\d{3,})/, kind: 'posting' }],
  },
  {
    name: 'superjob',
    senders: ['superjob.ru'],
    links: [{ host: 'superjob.ru', pattern: /^\/vakansii\/[\w-]+-(?<id>\d{6,})\.html/, kind: 'posting' }],
  },
]
