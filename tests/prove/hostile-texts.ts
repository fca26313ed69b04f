import type { SeededRandom } from './seeded-random.ts'

/** Makes one text/plain body; lengths lie near what a quadratic expression cannot bear. */
export type TextMaker = (random: SeededRandom) => string

/** What a careless expression over text runs away on: each is repeated, alone and between words of an offer. */
const runs = [
  ' ',
  '\t',
  '\n',
  '\r',
  '\u00a0',
  '\u200b',
  '\u0301',
  '-',
  '--\n',
  '=',
  '_',
  '*',
  '|',
  '·',
  '• ',
  '/',
  '\\',
  '.',
  '. ',
  ',',
  ', ',
  ';',
  ':',
  '(',
  ')',
  '()',
  '[',
  ']',
  '[]',
  '<',
  '>',
  '<>',
  '{',
  '0',
  '1,',
  '1.',
  '1 ',
  '1 000 ',
  '1.000,',
  '12-',
  '€',
  '€ ',
  '$',
  '$1',
  '$1-',
  '£1k - ',
  '1k€',
  '10 - ',
  '100 000 - ',
  'a',
  'a ',
  'a@',
  'a@a.',
  '@',
  '%',
  '%40',
  '&',
  '&amp;',
  'http://',
  'https://a',
  'www.',
  'at ',
  ' at ',
  'in ',
  ' - ',
  ' · ',
  ' | ',
  'Job ',
  'Title: ',
  'Salary: ',
  'EUR ',
  ' EUR',
  'per ',
  '/h ',
  '(m/w/d) ',
  '(m/',
  'H/F ',
  'remote ',
  '“',
  '"',
  "'",
  'İ',
  'ﬃ',
  '\u202e',
  '👩‍💻',
  '\ud83d\ude00',
  '职',
  'ß',
  '…',
  'new jobs ',
  '5 new jobs ',
  'vor 3 Tagen ',
  'View job: ',
  '=> ',
  '1\n',
  'A\n',
  'A\n\n',
  '+49 ',
  '#',
  '~',
  '^',
  '`',
] as const

const card =
  'Baker (m/w/d)\nBlue Door GmbH\nLyon, France\n45.000 € - 55.000 € pro Jahr\nView job: https://jobs.example/job/4711?x=1\n\n'

/** Attacks in plain text, by name. */
export const texts: Record<string, TextMaker> = {
  'one run': (random) => random.pick(runs).repeat(random.int(1_000, 400_000)),
  'a run between words': (random) =>
    `Baker${random.pick(runs).repeat(random.int(1_000, 200_000))}Blue Door\nLyon\n${card}`,
  'two runs'(random) {
    const [first, second] = [random.pick(runs), random.pick(runs)]
    return `${first.repeat(random.int(100, 50_000))}${second.repeat(random.int(100, 50_000))}x\n${card}`
  },
  'runs in turn'(random) {
    const [first, second] = [random.pick(runs), random.pick(runs)]
    return `${card}${(first + second).repeat(random.int(1_000, 200_000))}`
  },
  'runs on every line'(random) {
    const line = random.pick(runs).repeat(random.int(20, 900))
    return `${line}\n`.repeat(random.int(100, 2_000)) + card
  },
  'a run in every field'(random) {
    const run = random.pick(runs).repeat(random.int(10, 3_000))
    return `Baker ${run}\n${run} Blue Door\nLyon ${run}\n45.000 ${run} €\nhttps://jobs.example/job/1?${encodeURI(run)}\n\n`.repeat(
      random.int(1, 60),
    )
  },
  'many offers': (random) => card.repeat(random.int(500, 30_000)),
  'many lines': (random) => 'Senior Baker at Blue Door in Lyon\n'.repeat(random.int(10_000, 200_000)),
  'lines without end': (random) => 'Senior Baker at Blue Door in Lyon '.repeat(random.int(10_000, 200_000)),
  'many links': (random) =>
    Array.from({ length: random.int(1_000, 40_000) }, (_, at) => `https://jobs.example/job/${at}\n`).join(''),
  'many salaries': (random) => '45.000 - 55.000 € pro Jahr, $20/h, 1 200 zł, 100k£ '.repeat(random.int(1_000, 40_000)),
  'forwards in forwards': (random) =>
    `${'> '.repeat(200)}---------- Forwarded message ---------\nFrom: Jobs <a@b.example>\n`.repeat(
      random.int(10, 4_000),
    ) + card,
}
