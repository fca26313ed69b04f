import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type postgres from 'postgres'
import { EmbeddedStage } from './embedded-stage.ts'
import { shareOf } from './kill-roles.ts'
import { amount, type BasePlan, type Scenario } from './scenario.ts'

/** Promise 1 in the embedded shape: the one process dies at random moments while mail comes in. */
const killEmbedded: Scenario<BasePlan> = {
  name: 'kill-embedded',
  summary: 'SIGKILL of the embedded process at random',
  run: async (plan) => {
    const kills = amount(plan, 4, 120)
    const mails = amount(plan, 160, 10_000)
    return await embedded(plan, amount(plan, 3, 20), async (stage) => {
      for (let kill = 0; kill < kills; kill++) {
        stage.deliver(shareOf(mails, kill, kills))
        await pause(stage.random.int(300, 2_500))
        await stage.end('SIGKILL')
        await stage.start()
      }
      return { kills, figures: [`${kills} SIGKILLs`], breaches: [] }
    })
  },
}

/**
 * Promise 10: a backup is taken under load and restored into an empty folder; the restored installation reads on from
 * Gmail, and nothing is lost or there twice. A backup at rest holds every row as it is.
 */
const restoreBackup: Scenario<BasePlan> = {
  name: 'restore-backup',
  summary: 'backup under load, restore into an empty installation',
  run: async (plan) => {
    const mails = amount(plan, 160, 4_000)
    return await embedded(plan, 3, async (stage) => {
      const underLoad = join(stage.folder, 'under-load.tar')
      const atRest = join(stage.folder, 'at-rest.tar')
      const breaches: string[] = []
      stage.deliver(mails / 2)
      await pause(1_000)
      const saving = stage.command(['backup', underLoad])
      stage.deliver(mails / 4)
      await saving
      await stage.settle()
      await stage.command(['backup', atRest])
      const before = await stage.look(hashTables)
      const restored = join(stage.folder, 'restored')
      await stage.command(['restore', atRest], restored)
      const after = await stage.look(hashTables, restored)
      for (const [table, hash] of before)
        if (after.get(table) !== hash) breaches.push(`${table} differs after the restore`)
      const again = join(stage.folder, 'again')
      await stage.command(['restore', underLoad], again)
      const began = performance.now()
      await stage.start(again)
      stage.deliver(mails / 4)
      const seconds = ((performance.now() - began) / 1_000).toFixed(1)
      return { kills: 1, figures: [`${before.size} tables equal`, `up again in ${seconds} s`], breaches }
    })
  },
}

export const embeddedScenarios: readonly Scenario<BasePlan>[] = [killEmbedded, restoreBackup]

async function embedded(
  plan: BasePlan,
  mailboxes: number,
  act: (stage: EmbeddedStage) => Promise<{ kills: number; figures: string[]; breaches: string[] }>,
) {
  const stage = await EmbeddedStage.open(plan, mailboxes)
  try {
    const result = await act(stage)
    const verdict = await stage.settle()
    if (verdict.dead) result.breaches.push(`${verdict.dead} mails were given up, and none of them is at fault`)
    if (stage.unbidden) result.breaches.push(`it ended by itself ${stage.unbidden} times`)
    return { verdict, ...result }
  } finally {
    await stage.close()
  }
}

/** SHA-256 of all rows of each table, with their number. */
async function hashTables(sql: postgres.Sql): Promise<Map<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`
  const hashes = new Map<string, string>()
  for (const { name } of tables) {
    const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(name)} t order by 1`
    const hash = createHash('sha256')
    for (const { row } of rows) hash.update(`${row}\n`)
    hashes.set(name, `${rows.length} ${hash.digest('hex')}`)
  }
  return hashes
}
