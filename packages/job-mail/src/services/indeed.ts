import type { MailService } from './mail-service.ts'

/** Indeed alerts and matches. Organic links carry the job key `jk`; sponsored ones (`pagead`) carry none. */
export const indeed: MailService = {
  name: 'indeed',
  senders: ['indeed.com'],
  otherSenders: ['no-reply@indeed.com', 'noreply@indeed.com', 'indeedapply@indeed.com', 'account@indeed.com'],
  template: {
    header: 'x-indeed-content-type',
    jobs: ['jobalert', 'match', 'jobi2a'],
    other: ['apply', 'message', 'account'],
  },
  links: [
    {
      host: 'indeed.com',
      pattern: /^\/(?:rc\/clk|viewjob|m\/viewjob|applystart|job\/)[^?]*\?(?:[^#]*&)?jk=(?<id>[0-9a-f]{16})/,
      kind: 'posting',
      canonical: 'https://{host}/viewjob?jk={id}',
    },
    { host: 'indeed.com', pattern: /^\/pagead\/clk/, kind: 'tracking' },
    { host: 'engage.indeed.com', pattern: /^\/f\/a\//, kind: 'tracking' },
    { host: 'cts.indeed.com', pattern: /^\//, kind: 'tracking' },
    { host: 'indeed.com', pattern: /^\//, kind: 'page' },
  ],
  badges: ['responsive employer', 'urgently hiring', 'aktiver arbeitgeber', 'dringend gesucht'],
}
