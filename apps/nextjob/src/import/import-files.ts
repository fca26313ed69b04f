import { setTimeout as pause } from 'node:timers/promises'
import { type ImportReport, type IntegrationState, integrationStateSchema } from '@nextjob/contracts/integration'
import { type Caller, Refused } from '../server/api-client.ts'
import { printable } from '../terminal/printable.ts'
import { inBytes, inNumbers, openProgress } from '../terminal/progress.ts'
import { type PlannedUpload, planUploads } from './mail-files.ts'
import { uploadMailbox } from './upload-mailbox.ts'

const LOOK_EVERY_MS = 500

/** How an import ended: what was taken in, and files that could not be. */
export type ImportOutcome = { failedFiles: number; state: IntegrationState }

/**
 * Sends the files, one after the other, and waits until every mail of the user is read to the end. What cannot be
 * taken in gets a line and the rest goes on. Safe to repeat: what is known already is not read twice.
 *
 * @param say prints one line of the report
 */
export async function importFiles(
  caller: Caller,
  files: readonly string[],
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const { uploads, unreadable } = await planUploads(files)
  let failedFiles = unreadable.length
  for (const { file, reason } of unreadable) say(`${printable(file)}: ${reason}`)
  for (const upload of uploads) {
    try {
      say(reportLines(upload, await send(caller, upload, signal)))
    } catch (error) {
      if (signal.aborted || !(error instanceof Refused) || error.status === 401) throw error
      failedFiles += upload.files.length
      say(`${printable(upload.name)}: ${error.message}`)
    }
  }
  return { failedFiles, state: await waitForMails(caller, signal) }
}

async function send(caller: Caller, upload: PlannedUpload, signal: AbortSignal): Promise<ImportReport> {
  const progress = openProgress(printable(upload.name), { show: inBytes })
  try {
    return await uploadMailbox(caller, upload, (bytes) => progress.update(bytes, upload.size), signal)
  } finally {
    progress.end()
  }
}

/** Waits until no mail of the user is left to read, showing how many are. */
export async function waitForMails(
  caller: Caller,
  signal: AbortSignal,
  label = 'reading the offers',
): Promise<IntegrationState> {
  const progress = openProgress(label, { show: inNumbers })
  let most = 0
  try {
    for (;;) {
      const state = await caller.ask('/integrations', integrationStateSchema, { signal })
      const { waiting } = state.mails
      most = Math.max(most, waiting)
      if (most > 0) progress.update(most - waiting, most)
      if (waiting === 0) return state
      await pause(LOOK_EVERY_MS, undefined, { signal })
    }
  } finally {
    progress.end()
  }
}

function reportLines(upload: PlannedUpload, report: ImportReport): string {
  const name = printable(upload.name)
  const lines: string[] = []
  if (report.linkedin) {
    const { skills_found, skills_unknown, target_titles, saved, applied } = report.linkedin
    lines.push(
      `${name}: LinkedIn's data export: ${skills_found} skills, ${saved} saved and ${applied} applied offers` +
        (target_titles.length ? `, target titles ${printable(target_titles.join(', '))}` : ''),
    )
    if (skills_unknown.length) lines.push(`  not in the catalogue: ${printable(skills_unknown.join(', '))}`)
  } else {
    const counts = [
      [report.mails_new, 'new job alerts'],
      [report.mails_known, 'known already'],
      [report.mails_not_job, 'other mail'],
      [report.mails_unreadable, 'unreadable'],
    ] as const
    const told = counts.flatMap(([count, what]) => (count > 0 ? `${inNumbers(count)} ${what}` : []))
    lines.push(`${name}: ${inNumbers(report.mails_read)} mails read${told.length ? `: ${told.join(', ')}` : ''}`)
  }
  for (const fault of report.faults) lines.push(`  ${printable(namedByFile(upload, fault))}`)
  return lines.join('\n')
}

/** `mail 7: reason` of a bundle is the reason of its seventh file. */
function namedByFile(upload: PlannedUpload, fault: string): string {
  if (upload.files.length < 2) return fault
  const [, number, reason] = /^mail (\d{1,6}): (.*)$/s.exec(fault) ?? []
  const file = upload.files[Number(number) - 1]
  return file === undefined ? fault : `${file}: ${reason}`
}
