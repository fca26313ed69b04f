import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { canonicalLink } from './canonical-link.ts'
import { allServices } from './services/all-services.ts'

const resolve = (href: string) => canonicalLink(href, allServices)
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64url')
const posting = 'https://www.linkedin.com/jobs/view/4416593964/'

describe('canonical links', () => {
  it.each([
    [
      'https://www.linkedin.com/comm/jobs/view/4416593964/?trackingId=a&otpToken=SECRET&midToken=B',
      posting,
      'linkedin:4416593964',
    ],
    ['https://de.linkedin.com/jobs/view/some-title-at-co-4416593964?trk=x', posting, 'linkedin:4416593964'],
    ['https://www.linkedin.com/jobs/search/?currentJobId=4416593964', posting, 'linkedin:4416593964'],
    [
      'https://de.indeed.com/rc/clk/dl?jk=0cbc44a1c73f2ecc&from=ja&tk=SECRET',
      'https://de.indeed.com/viewjob?jk=0cbc44a1c73f2ecc',
      'indeed:0cbc44a1c73f2ecc',
    ],
    [
      'https://boards.greenhouse.io/acme/jobs/8292394?gh_src=x',
      'https://boards.greenhouse.io/acme/jobs/8292394',
      'greenhouse:acme/8292394',
    ],
    [
      'https://jobs.unknown.example/stelle/pfleger-4711123?utm_source=mail&uid=9',
      'https://jobs.unknown.example/stelle/pfleger-4711123',
      'unknown.example:4711123',
    ],
  ])('%s', (href, url, key) => {
    expect(resolve(href)).toEqual({ url, key, kind: 'posting' })
  })

  it.each([
    [
      'Outlook Safe Links',
      `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(posting)}&data=05`,
    ],
    [
      'Proofpoint v2',
      'https://urldefense.proofpoint.com/v2/url?u=https-3A__www.linkedin.com_jobs_view_4416593964_&d=x',
    ],
    ['Proofpoint v3', `https://urldefense.com/v3/__${posting}__;!!abc`],
    ['Google', `https://www.google.com/url?q=${encodeURIComponent(posting)}&sa=D`],
    ['Amazon SES', `https://abc.eu-west-1.awstrack.me/L0/${encodeURIComponent(posting)}/1/0102/x=1`],
    [
      'customer.io',
      `https://e.customeriomail.com/e/c/${base64(JSON.stringify({ email_id: 'CN', href: posting }))}/sig`,
    ],
    [
      'Mandrill',
      `https://mandrillapp.com/track/click/1/www.linkedin.com?p=${base64(JSON.stringify({ p: JSON.stringify({ u: 1, url: posting }) }))}`,
    ],
    ['Mailjet', `https://x.mjt.lu/lnk/AAA/1/hash/${base64(posting)}`],
    [
      'Indeed cts',
      `https://cts.indeed.com/v3/${base64(gzipSync(JSON.stringify({ u: posting, m: { accountId: 'a' } })))}/sig`,
    ],
    ['zlib', `https://click.example.org/email/redirect?r=${base64(deflateSync(posting))}`],
    [
      'HelloWork, with the reader’s address before the target',
      `https://emails.hellowork.com/clic/u/3/h/${base64(`robin@example.org🪢${posting}`)}/x`,
    ],
    [
      'one wrapper in another',
      `https://www.google.com/url?q=${encodeURIComponent(`https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(posting)}`)}`,
    ],
  ])('unwrap %s', (_, href) => {
    expect(resolve(href)).toMatchObject({ url: posting, key: 'linkedin:4416593964' })
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'https://a:b@jobs.example/job/12345',
    'http://127.0.0.1/job/12345',
    'http://localhost/jobs/12345',
    'https://[::1]/job/12345',
    'ftp://jobs.example/job/12345',
    '',
  ])('refuse %s', (href) => {
    expect(resolve(href).url).toBeNull()
  })

  it('keep an opaque link whole, for it is the only name of its posting', () => {
    const href = 'https://click.stepstone.de/f/a/q49cC_vHBZlNqSj7WqeqnQ~~/AAAmIhA~/pYDotdFAKNKG0TC9'
    expect(resolve(href)).toEqual({ url: href, key: null, kind: 'tracking' })
  })

  it('drop an opaque link that holds the reader’s address and no target', () => {
    expect(resolve(`https://click.example.org/c/${base64('robin.feld@example.org:12345678')}`).url).toBeNull()
  })

  it('bound what a token may inflate to', () => {
    const bomb = base64(deflateSync(Buffer.alloc(2_000_000, 'a')))
    expect(resolve(`https://click.example.org/c/${bomb.slice(0, 3_900)}`).kind).toBe('tracking')
  })
})
