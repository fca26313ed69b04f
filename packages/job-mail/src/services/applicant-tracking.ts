import type { MailService } from './mail-service.ts'

/** Applicant tracking systems: their links name a posting whoever sends the mail. They send offers of their own rarely. */
export const applicantTracking: MailService[] = [
  {
    name: 'greenhouse',
    senders: ['greenhouse-jobs.com', 'greenhouse-mail.io', 'greenhouse.io'],
    board: false,
    links: [
      {
        host: 'greenhouse.io',
        pattern: /^\/(?<board>[\w-]+)\/jobs\/(?<id>\d{5,})/,
        kind: 'posting',
        canonical: 'https://{host}/{board}/jobs/{id}',
      },
      { host: 'greenhouse.io', pattern: /^\/embed\/job_app\?(?:.*&)?token=(?<id>\d{5,})/, kind: 'posting' },
    ],
  },
  {
    name: 'lever',
    senders: ['hire.lever.co', 'lever.co'],
    board: false,
    links: [
      { host: 'hire.lever.co', pattern: /^\//, kind: 'page' },
      {
        host: 'lever.co',
        pattern: /^\/(?<board>[\w.-]+)\/(?<id>[0-9a-f-]{36})/,
        kind: 'posting',
        canonical: 'https://{host}/{board}/{id}',
      },
    ],
  },
  {
    name: 'ashby',
    senders: ['ashbyhq.com'],
    board: false,
    links: [
      {
        host: 'jobs.ashbyhq.com',
        pattern: /^\/(?<board>[^/?]+)\/(?<id>[0-9a-f-]{36})/,
        kind: 'posting',
        canonical: 'https://jobs.ashbyhq.com/{board}/{id}',
      },
    ],
  },
  {
    name: 'workable',
    senders: ['workablemail.com'],
    board: false,
    links: [
      {
        host: 'apply.workable.com',
        pattern: /^\/(?<board>[\w-]+)\/j\/(?<id>[0-9A-F]{8,12})/,
        kind: 'posting',
        canonical: 'https://apply.workable.com/{board}/j/{id}/',
      },
    ],
  },
  {
    name: 'smartrecruiters',
    senders: ['smartrecruiters.com'],
    board: false,
    links: [{ host: 'smartrecruiters.com', pattern: /^\/(?<board>[^/?]+)\/(?<id>\d{9,})/, kind: 'posting' }],
  },
  {
    name: 'personio',
    senders: ['personio.de', 'personio.com'],
    board: false,
    links: [
      {
        host: 'jobs.personio.de',
        pattern: /^\/job\/(?<id>\d{4,})/,
        kind: 'posting',
        canonical: 'https://{host}/job/{id}',
      },
      {
        host: 'jobs.personio.com',
        pattern: /^\/job\/(?<id>\d{4,})/,
        kind: 'posting',
        canonical: 'https://{host}/job/{id}',
      },
    ],
  },
  {
    name: 'teamtailor',
    senders: ['teamtailor.com', 'teamtailor-mail.com'],
    board: false,
    links: [{ host: 'teamtailor.com', pattern: /^\/(?:[a-z-]+\/)?jobs\/(?<id>\d{4,})/, kind: 'posting' }],
  },
  {
    name: 'workday',
    senders: ['myworkday.com', 'myworkdayjobs.com'],
    board: false,
    links: [{ host: 'myworkdayjobs.com', pattern: /^\/.*\/job\/.+_(?<id>[A-Z]{0,4}-?\d{3,}[\w-]*)/, kind: 'posting' }],
  },
  {
    name: 'recruitee',
    senders: [],
    board: false,
    links: [
      { host: 'recruitee.com', pattern: /^\/o\/(?<id>[\w-]+)/, kind: 'posting', canonical: 'https://{host}/o/{id}' },
    ],
  },
]
