// The process under test of the hostile proof: the reading of `nextjob extract`, one file at a time, told by its parent.
import { openMailReader } from '@nextjob/job-mail/mail-reader'
import { readMailFiles } from '../../apps/nextjob/src/extract/read-mail-files.ts'

/** How one file was read. */
export type FileReport = {
  readonly kind: string
  readonly alarm: string | null
  readonly offers: number
  readonly milliseconds: number
  /** The most memory this process ever held, in MB. */
  readonly peak: number
}

const reader = openMailReader()

process.on('message', async (file: string) => {
  const began = performance.now()
  let kind = 'none'
  let alarm: string | null = null
  let offers = 0
  for await (const { reading } of readMailFiles([file], reader, 1)) {
    kind = reading.extraction.kind
    alarm = reading.extraction.alarm
    offers = reading.extraction.offers.length
  }
  const milliseconds = performance.now() - began
  const peak = process.resourceUsage().maxRSS / 1024
  process.send?.({ kind, alarm, offers, milliseconds, peak } satisfies FileReport)
})
process.on('disconnect', () => reader.close())
