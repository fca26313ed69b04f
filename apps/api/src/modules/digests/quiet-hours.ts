import type { QuietHours } from '@nextjob/contracts/device'

/** Whether it is quiet on a phone at a moment, by the clock on the wall there. The end is no longer quiet. */
export function isQuiet(quiet: QuietHours, at: Date): boolean {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: quiet.time_zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const now = clock.format(at)
  const { from, to } = quiet
  return from < to ? now >= from && now < to : now >= from || now < to
}
