import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractOffers } from '@nextjob/job-mail/extract-offers'
import { readBareBody } from '@nextjob/job-mail/read-bare-body'
import { readMime } from '@nextjob/job-mail/read-mime'
import { allServices } from '@nextjob/job-mail/services/all-services'

/**
 * Prints what the data of each service is worth: the F1 of its own mails with and without it. Rules that fit only the
 * services they know would show here. Needs the mail corpus and its scorer beside the repository.
 *
 *   node bench/leave-one-out.ts [CORPUS]
 */
const corpus = process.argv[2] ?? new URL('../../shared/corpus', import.meta.url).pathname
const scorer = new URL('../../shared/eval/score_extraction.py', import.meta.url).pathname

interface LabelledMail {
  file: string
  source: string
}

async function predict(file: string, withoutService: string | null): Promise<string> {
  const bytes = readFileSync(join(corpus, file))
  const bare = file.endsWith('.html') ? 'html' : file.endsWith('.txt') ? 'text' : null
  const content = bare ? await readBareBody(bytes, bare) : await readMime(bytes)
  const { offers } = extractOffers(content, withoutService ? { withoutService } : {})
  const rows = offers.map((offer) => ({ ...offer, salary: offer.salary?.printed ?? null }))
  return JSON.stringify({ file, offers: rows })
}

async function score(mails: readonly LabelledMail[], withoutService: string | null): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'leave-one-out-'))
  try {
    const labels = readFileSync(join(corpus, 'labels.jsonl'), 'utf8').split('\n')
    const kept = labels.filter((line) => mails.some((mail) => line.includes(`"${mail.file}"`)))
    writeFileSync(join(folder, 'labels.jsonl'), kept.join('\n'))
    const rows = await Promise.all(mails.map((mail) => predict(mail.file, withoutService)))
    writeFileSync(join(folder, 'predictions.jsonl'), rows.join('\n'))
    const report = execFileSync('python3', [scorer, folder, join(folder, 'predictions.jsonl')], { encoding: 'utf8' })
    const summary = report.trim().split('\n').at(-1) ?? ''
    const figure = (name: string) => new RegExp(`${name} (\\S+)`).exec(summary)?.[1]?.replace(/[;,]$/, '') ?? '-'
    return ['F1', 'company', 'location', 'link'].map((name) => figure(name).padStart(8)).join(' ')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (!existsSync(join(corpus, 'labels.jsonl'))) {
  console.log(`No corpus at ${corpus}: nothing to measure.`)
} else {
  const mails = readFileSync(join(corpus, 'labels.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): LabelledMail => JSON.parse(line))
    .filter((mail) => mail.source !== 'negative')
  console.log(`${'service'.padEnd(22)} mails |${' with its data: F1, company, place, link'.padEnd(44)}| without it`)
  for (const service of allServices) {
    const own = mails.filter((mail) => mail.source.split(' ')[0]?.startsWith(service.name))
    if (own.length === 0) continue
    const row = [await score(own, null), await score(own, service.name)]
    console.log(`${service.name.padEnd(22)} ${String(own.length).padStart(5)} | ${row.join('        | ')}`)
  }
}
