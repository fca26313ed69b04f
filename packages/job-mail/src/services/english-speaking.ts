import type { MailService } from './mail-service.ts'

/** Job boards of the United States, Australia, Britain, Canada and India, and international ones in English. */
export const englishSpeaking: MailService[] = [
  {
    name: 'glassdoor',
    senders: ['glassdoor.com'],
    links: [
      {
        host: 'glassdoor.com',
        pattern: /^\/(?:partner|job-listing)\/?[^?]*\?(?:.*&)?(?:jobListingId|jl)=(?<id>\d{6,})/,
        kind: 'posting',
        canonical: 'https://www.glassdoor.com/partner/jobListing.htm?jobListingId={id}',
      },
    ],
    badges: ['best place to work', 'easy apply'],
  },
  {
    name: 'monster',
    senders: ['monster.com', 'monster.de', 'monster.fr', 'monster.co.uk'],
    links: [
      { host: 'click.monster.com', pattern: /^\/f\/a\//, kind: 'tracking' },
      { host: 'monster.com', pattern: /\/job-openings\/[\w-]+--(?<id>[0-9a-f-]{36})/, kind: 'posting' },
    ],
  },
  {
    name: 'seek',
    senders: ['seek.com.au', 'seek.com', 'seek.co.nz'],
    otherSenders: ['noreply@s.seek.com.au'],
    links: [
      { host: 'seek.com', pattern: /^\/job\/(?<id>\d{6,})/, kind: 'posting', canonical: 'https://{host}/job/{id}' },
      { host: 'seek.com.au', pattern: /^\/job\/(?<id>\d{6,})/, kind: 'posting', canonical: 'https://{host}/job/{id}' },
    ],
    badges: ['strong applicant'],
  },
  {
    name: 'michaelpage',
    senders: ['page.com', 'michaelpage.com', 'michaelpage.com.au', 'michaelpage.fr', 'michaelpage.de'],
    links: [
      { host: 'click.em.page.com', pattern: /[?&]qs=/, kind: 'tracking' },
      { host: '*', pattern: /^\/job-detail\/[\w-]+\/ref\/(?<id>jn-[\w-]+)/, kind: 'posting' },
    ],
  },
  {
    name: 'ziprecruiter',
    senders: ['ziprecruiter.com', 'ziprecruiter.co.uk'],
    links: [
      { host: 'ziprecruiter.com', pattern: /^\/e?km\/[\w-]+/, kind: 'tracking' },
      { host: 'ziprecruiter.com', pattern: /^\/jobs\/[\w-]+\/[\w-]+-(?<id>[0-9a-f]{8})/, kind: 'posting' },
    ],
  },
  {
    name: 'dice',
    senders: ['dice.com'],
    links: [
      { host: 'elinks.dice.com', pattern: /^\/a\//, kind: 'tracking' },
      { host: 'dice.com', pattern: /^\/job-detail\/(?<id>[0-9a-f-]{36})/, kind: 'posting' },
    ],
  },
  {
    name: 'builtin',
    senders: ['builtin.com'],
    links: [{ host: 'builtin.com', pattern: /^\/job\/[^?]*\/(?<id>\d{4,})/, kind: 'posting' }],
  },
  {
    name: 'wellfound',
    senders: ['wellfound.com', 'angel.co'],
    links: [
      { host: 'wellfound.com', pattern: /^\/jobs\/(?<id>\d{5,})/, kind: 'posting' },
      { host: 'links.wellfound.com', pattern: /^\/s\/c\//, kind: 'tracking' },
      { host: 'wellfound.com', pattern: /^\/(?:company|l)\//, kind: 'page' },
    ],
  },
  {
    name: 'naukri',
    senders: ['naukri.com'],
    links: [{ host: 'naukri.com', pattern: /^\/(?:jd\/)?job-listings-.*-(?<id>\d{9,})/, kind: 'posting' }],
  },
  {
    name: 'efinancialcareers',
    senders: ['efinancialcareers.com'],
    links: [{ host: '*', pattern: /^\/jobs-[^?]*\.id(?<id>\d{6,})/, kind: 'posting' }],
  },
  {
    name: 'jobright',
    senders: ['jobright.ai'],
    links: [
      {
        host: 'jobright.ai',
        pattern: /^\/jobs\/info\/(?<id>[0-9a-f]{24})/,
        kind: 'posting',
        canonical: 'https://jobright.ai/jobs/info/{id}',
      },
    ],
  },
  {
    name: 'trueup',
    senders: ['trueup.io'],
    links: [
      { host: 'trueup.io', pattern: /^\/ls\/click/, kind: 'tracking' },
      { host: 'trueup.io', pattern: /^\//, kind: 'page' },
    ],
    badges: ['unicorn', 'valuation', 'total funding', 'layoff', 'last raised', 'yrs old'],
  },
  {
    name: 'jobbank',
    senders: ['hrsdc-rhdcc.gc.ca', 'jobbank.gc.ca'],
    links: [{ host: 'jobbank.gc.ca', pattern: /\/jobsearch\/jobposting\/(?<id>\d{5,})/, kind: 'posting' }],
  },
  {
    name: 'google',
    senders: ['notify-noreply@google.com'],
    links: [
      { host: 'google.com', pattern: /^\/search\?.*htidocid=(?<id>[\w%-]{6,})/, kind: 'posting', keepRedirect: true },
    ],
  },
  {
    name: 'landing.jobs',
    senders: ['landing.jobs'],
    links: [{ host: 'landing.jobs', pattern: /^\/at\/[\w-]+\/(?<id>[\w-]+)/, kind: 'posting' }],
  },
  {
    name: 'reed',
    senders: ['reed.co.uk'],
    links: [{ host: 'reed.co.uk', pattern: /^\/jobs\/[\w-]+\/(?<id>\d{6,})/, kind: 'posting' }],
  },
  {
    name: 'totaljobs',
    senders: ['totaljobs.com', 'cv-library.co.uk', 'cwjobs.co.uk'],
    links: [
      { host: 'totaljobs.com', pattern: /\/job\/.*job(?<id>\d{6,})/, kind: 'posting' },
      { host: 'cv-library.co.uk', pattern: /^\/job\/(?<id>\d{6,})/, kind: 'posting' },
    ],
  },
]
