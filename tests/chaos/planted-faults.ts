// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are pieces of source

/** A fault that somebody could bring in, as a change of one place, and the scenario that must show it. */
export type PlantedFault = Change & {
  name: string
  scenario: string
  /** A second place, where one defence hides the lack of another. */
  and?: Change
}

/** `find` stands in the file exactly once. */
export type Change = { file: string; find: string; replace: string }

const INGESTION = 'apps/api/src/modules/ingestion'

export const plantedFaults: readonly PlantedFault[] = [
  {
    name: 'the cursor moves before the mails that it covers',
    file: 'apps/gmail-reader/src/fetch-mails.ts',
    find: 'cursor: isLast ? behind : during, progress',
    replace: 'cursor: behind, progress',
    scenario: 'cut-readings',
    // Every place is read twice, which hides it.
    and: {
      file: 'apps/gmail-reader/src/gmail-cursor.ts',
      find: 'history_id: cursor.next_history_id,\n    read_at: cursor.next_read_at,',
      replace: 'history_id: place.historyId,\n    read_at: place.at,',
    },
  },
  {
    name: 'a forgotten history jumps to now',
    file: 'apps/gmail-reader/src/gmail-cursor.ts',
    find: 'return { ...cursor, ...standingAt(place), list_after }',
    replace: 'return { ...cursor, ...standingAt(place), list_after: list_after && null }',
    scenario: 'history-gap',
  },
  {
    name: 'results are taken without a lease',
    file: `${INGESTION}/leases.queries.ts`,
    find: `where m.id = l.mail_id and m.state = 'leased' and m.lease_token = l.lease_token
    returning m.id, m.user_id`,
    replace: `where m.id = l.mail_id
    returning m.id, m.user_id`,
    scenario: 'freeze-workers',
  },
  {
    name: 'a mail is finished before its offers are there',
    file: 'apps/api/src/modules/jobs/record-offers.ts',
    find: 'const done = completes.length ? await finishMails(tx, completes) : []',
    replace:
      'const done = completes.length ? await finishMails(context.db, completes) : []\n    await new Promise((resolve) => setTimeout(resolve, 300))',
    scenario: 'kill-roles',
  },
  {
    name: 'leases of the dead are never taken back',
    file: `${INGESTION}/reconcile-mails.ts`,
    find: `const takenBack = leases === 'none' ? 0`,
    replace: `const takenBack = leases !== 'all' ? 0`,
    scenario: 'kill-roles',
  },
  {
    name: 'a crash counts as the mail’s failure',
    file: `${INGESTION}/lease-rules.ts`,
    find: 'CRASHES_MAX = 3',
    replace: 'CRASHES_MAX = 1',
    scenario: 'kill-roles',
  },
  {
    name: 'nobody takes over what a dead worker had from the bus',
    file: 'packages/service-kit/src/redis-bus.ts',
    find: 'if (performance.now() - state.tidied < leaseMs / 4) return []',
    replace: 'if (performance.now() > 0) return []',
    scenario: 'kill-roles',
  },
  {
    name: 'a worker that is stopped keeps its leases',
    file: 'apps/digest-generator/src/read-batch.ts',
    find: 'if (left.length && signal.aborted) await api.release(left)',
    replace: 'if (left.length > 1e6) await api.release(left)',
    scenario: 'stop-gracefully',
  },
  {
    name: 'a lost connection ends the process',
    file: 'apps/api/src/db/open-database.ts',
    find: 'const sql = guardTransactions(postgres(url, settings))',
    replace: 'const sql = guardTransactions(postgres(url, { ...settings, max: 1 })) && postgres(url, settings)',
    scenario: 'lose-postgres',
  },
  {
    name: 'a commit is acknowledged before it is on disk',
    file: 'apps/api/src/db/open-database.ts',
    find: 'const TIMEOUTS = { ',
    replace: "const TIMEOUTS = { synchronous_commit: 'off', ",
    scenario: 'lose-postgres',
  },
  {
    name: 'the text of private mail is kept',
    file: `${INGESTION}/record-mails.ts`,
    find: 'subject: content?.subject ?? null,',
    replace: "subject: content?.subject ?? 'A letter',",
    scenario: 'cut-readings',
  },
]
