import type { ApiContext } from '../../context.ts'
import { personalRows, personalTables } from './export.queries.ts'

/** Hashes, the keys of work under way, and words made of other columns for searching: nothing that tells its owner anything. */
const LEFT_OUT = [
  'hashed_password',
  'token_hash',
  'lease_token',
  'search',
  'password_sealed',
  'access_token_sealed',
  'access_token_sha256',
  'refresh_token_sealed',
  'renewal_token',
  'state_hash',
  'browser_hash',
  'app_challenge',
  'code_hash',
  'outcome_sealed',
]

/** Rows read at once; a mail may be large. */
const ROWS = 50

/**
 * Everything kept of a user as JSON text (contracts/user.ts, userExportSchema), piece by piece: memory does not grow
 * with the account, and no query holds the database for long.
 */
export async function* exportUser(context: ApiContext, userId: number): AsyncGenerator<string> {
  const { sql } = context.database
  yield `{"exported_at":${JSON.stringify(new Date().toISOString())},"tables":{`
  for (const [index, table] of (await personalTables(sql)).entries()) {
    yield `${index ? ',' : ''}${JSON.stringify(table.name)}:[`
    const leftOut = [...LEFT_OUT, ...table.computed]
    let after: string | null = null
    for (;;) {
      const rows = await personalRows(sql, { table, userId, after, limit: ROWS, leftOut })
      if (rows.length) yield (after === null ? '' : ',') + rows.map(({ row }) => JSON.stringify(row)).join(',')
      after = rows.at(-1)?.key ?? after
      if (rows.length < ROWS) break
    }
    yield ']'
  }
  yield '}}'
}
