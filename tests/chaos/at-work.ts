import { setTimeout as pause } from 'node:timers/promises'
import type { RoleProcess } from './role-process.ts'
import type { Stage } from './scenario.ts'

/**
 * Waits, two seconds at most, until workers of a kind hold leases: one that has nothing in hand has nothing to lose.
 *
 * @returns whether they do
 */
export async function untilAtWork(stage: Stage, kind: RoleProcess['kind']): Promise<boolean> {
  if (kind !== 'gmail-reader' && kind !== 'digest-generator') return true
  for (let look = 0; look < 200; look++) {
    if ((await leasesHeld(stage, kind)) > 0) return true
    await pause(10)
  }
  return false
}

async function leasesHeld(
  { constellation: { sql } }: Stage,
  kind: 'gmail-reader' | 'digest-generator',
): Promise<number> {
  const [row] =
    kind === 'gmail-reader'
      ? await sql<{ held: number }[]>`select count(*)::int as held from mailboxes where lease_expires_at > now()`
      : await sql<{ held: number }[]>`select count(*)::int as held from raw_job_emails where state = 'leased'`
  return row?.held ?? 0
}
