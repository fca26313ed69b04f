import { deflateSync, gzipSync } from 'node:zlib'
import type { SeededRandom } from './seeded-random.ts'

/** Makes one text/html body. */
export type PageMaker = (random: SeededRandom) => string

const tags = [
  'div',
  'table',
  'td',
  'tr',
  'a',
  'p',
  'span',
  'b',
  'ul',
  'li',
  'blockquote',
  'font',
  'style',
  'svg',
  'select',
  'form',
] as const

const offerCard = (at: number) =>
  `<table><tr><td><a href="https://jobs.example/job/${at}"><b>Baker ${at} (m/w/d)</b></a></td></tr><tr><td>Blue Door · Lyon (Remote)</td></tr><tr><td>$40K - $50K / year</td></tr></table>`
const cards = Array.from({ length: 3 }, (_, at) => offerCard(at)).join('')

/** Links as services wrap them, with a bomb where the target should be. */
const bombLinks: readonly [() => string, ...(() => string)[]] = [
  () =>
    `https://cts.indeed.com/v3/${gzipSync(`{"u":"https://de.indeed.com/viewjob?jk=${'a'.repeat(50_000_000)}"}`).toString('base64url')}/x`,
  () => `https://cts.indeed.com/v3/${gzipSync(Buffer.alloc(2_000_000)).toString('base64url')}/x`,
  () =>
    `https://notifications.googleapis.com/email/redirect?r=${deflateSync(Buffer.alloc(1_000_000, 'https://a.example/')).toString('base64url')}`,
  () =>
    `https://emails.hellowork.com/clic/a/1/b/${Buffer.from(`a@b.example🪢${'https://'.repeat(300)}`).toString('base64url')}/`,
  () =>
    `https://click.jobs.example/?url=${nested((inner) => encodeURIComponent(`https://click.jobs.example/?url=${inner}`), 12)}`,
  () =>
    `https://click.jobs.example/${nested((inner) => Buffer.from(`https://click.jobs.example/${inner}`).toString('base64url'), 12)}`,
  () => `https://e.customer.example/e/c/${Buffer.from(`${'{"href":'.repeat(400)}`).toString('base64url')}`,
  () => `https://jobs.example/${'a/'.repeat(1_900)}`,
  () => `https://jobs.example/job?${'a=1&'.repeat(900)}`,
  () => `https://jobs.example/${'%'.repeat(3_000)}`,
  () => `https://${'a.'.repeat(1_500)}example/job/1`,
  () => `https://jobs.example/job/${'1'.repeat(500_000)}`,
]

function nested(wrap: (inner: string) => string, times: number): string {
  let text = 'x'
  for (let time = 0; time < times && text.length < 3_000; time++) text = wrap(text)
  return text
}

/** Attacks in HTML, by name. */
export const pages: Record<string, PageMaker> = {
  'deep tags'(random) {
    const tag = random.pick(tags)
    const depth = random.int(1_000, 200_000)
    return `${`<${tag}>`.repeat(depth)}Baker at Blue Door${`</${tag}>`.repeat(depth)}${cards}`
  },
  'unclosed tags': (random) => `<${random.pick(tags)}>`.repeat(random.int(1_000, 300_000)) + cards,
  'tags closed in the wrong order': (random) =>
    '<b><a href="https://jobs.example/1"><td></b>x</a>'.repeat(random.int(1_000, 60_000)),
  'tags that never end': (random) => `${cards}${`<${random.pick(tags)} x="`.repeat(random.int(1_000, 200_000))}`,
  'closing tags alone': (random) => `</${random.pick(tags)}>`.repeat(random.int(1_000, 300_000)) + cards,
  'angles alone': (random) =>
    random.pick(['<', '>', '</', '<!', '<!--', '<?', '<![CDATA[', '<a ']).repeat(random.int(10_000, 900_000)) + cards,
  'a huge attribute': (random) =>
    `<a title="${'x '.repeat(random.int(10_000, 3_500_000))}" href="https://jobs.example/1">Baker</a>${cards}`,
  'many attributes': (random) =>
    `<td ${Array.from({ length: random.int(1_000, 100_000) }, (_, at) => `a${at}=1`).join(' ')}>${cards}`,
  'a huge style': (random) =>
    `<div style="${'display:none;color:#fff;'.repeat(random.int(1_000, 200_000))}">x</div>${cards}`,
  'many style rules'(random) {
    const rules = Array.from({ length: random.int(1_000, 60_000) }, (_, at) => `.h${at},td .h${at}{display:none}`)
    const marked = Array.from({ length: 5_000 }, (_, at) => `<i class="h${at} h${at + 1} h${at + 2}">x</i>`)
    return `<style>${rules.join('')}</style>${marked.join('')}${cards}`
  },
  'a broken style': (random) =>
    `<style>${random.pick(['{', '}', '.a{', '/*', '@media{', '.a,', '\\', '"'] as const).repeat(random.int(1_000, 400_000))}</style>${cards}`,
  'many classes': (random) => `<td class="${'a '.repeat(random.int(1_000, 900_000))}">${cards}</td>`,
  entities: (random) =>
    random
      .pick(['&amp;', '&', '&#', '&#x', '&#99999999999;', '&lt;', '&nbsp;', '&notanentity', '&amp;amp;'])
      .repeat(random.int(1_000, 700_000)) + cards,
  'comments that hide': (random) => '<!--[if mso]><table><![endif]-->'.repeat(random.int(1_000, 60_000)) + cards,
  'scripts that never end': (random) => `${cards}<script>${'<a href=x>'.repeat(random.int(1_000, 100_000))}`,
  'tables in tables': (random) => '<table><tr><td>'.repeat(random.int(500, 60_000)) + cards,
  'many cells': (random) => `<table><tr>${'<td>Lyon</td>'.repeat(random.int(1_000, 200_000))}</tr></table>${cards}`,
  'many offers': (random) => Array.from({ length: random.int(200, 20_000) }, (_, at) => offerCard(at)).join(''),
  'the same offer again': (random) => offerCard(1).repeat(random.int(200, 20_000)),
  'many links': (random) =>
    Array.from({ length: random.int(1_000, 60_000) }, (_, at) => `<a href="https://jobs.example/job/${at}">x</a>`).join(
      '',
    ),
  'links without text': (random) =>
    '<a href="https://jobs.example/job/1"></a>'.repeat(random.int(1_000, 100_000)) + cards,
  'a link around everything': (random) =>
    `<a href="https://jobs.example/1">${'<p>Lyon</p>'.repeat(random.int(1_000, 80_000))}</a>`,
  'links in links': (random) => '<a href="https://jobs.example/job/1"><p>Baker'.repeat(random.int(500, 40_000)),
  'bombs in links': (random) =>
    `${cards}<a href="${random.pick(bombLinks)()}">Senior Baker</a><br>Blue Door<br>Lyon`.repeat(random.int(1, 4)),
  'links of any kind': (random) =>
    random
      .pick(['javascript:', 'data:text/html,', 'mailto:a@b.example?', 'https://[::1', '//', 'https://a:b@c/'])
      .repeat(random.int(1, 900)) + cards,
  'one long word': (random) =>
    `<td>${random.pick(['a', '0', '€', '\u0301', '職', '\u200d', '-']).repeat(random.int(10_000, 2_000_000))}</td>${cards}`,
  'blanks between tags': (random) =>
    `<td>${random.pick([' ', '\n', '&nbsp;', '<br>', '<br>\n ', '\u200c&nbsp;']).repeat(random.int(10_000, 900_000))}</td>${cards}`,
  'letters one by one': (random) => `<td>${'<span>B</span>'.repeat(random.int(1_000, 100_000))}</td>${cards}`,
}
