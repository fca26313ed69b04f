import type { Resealed } from '@nextjob/contracts/reseal'
import type { ApiContext } from '../context.ts'
import { grantBinding } from '../google/seal-grant.ts'
import { passwordBinding } from '../modules/integrations/imap-access.ts'
import { SealBroken } from '../seal.ts'
import { findOldSeals, replaceSeal, type SealedRow } from './sealed-columns.queries.ts'

const BATCH = 200

/**
 * Seals a batch of what earlier keys sealed with the newest. Row by row and only where nothing has changed meanwhile:
 * nobody has to wait for it, and it may be stopped and begun again anywhere.
 */
export async function resealRows(
  context: Pick<ApiContext, 'db' | 'sealer'>,
  after: { place: string; id: number },
): Promise<Resealed> {
  const { db, sealer } = context
  const rows = await findOldSeals(db, { head: sealer.head, after, limit: BATCH })
  let unreadable = 0
  for (const row of rows) {
    const binding = bindingOf(row)
    try {
      await replaceSeal(db, row, await sealer.seal(await sealer.unseal(row.sealed, binding), binding))
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error
      unreadable += 1
    }
  }
  const last = rows.length === BATCH ? rows.at(-1) : undefined
  return { resealed: rows.length - unreadable, unreadable, next: last ? { place: last.place, id: last.id } : null }
}

function bindingOf({ place, userId, address }: SealedRow): string {
  if (place === 'imap-password') return passwordBinding(userId, address)
  return grantBinding(userId, place === 'google-access' ? 'access' : 'refresh')
}
