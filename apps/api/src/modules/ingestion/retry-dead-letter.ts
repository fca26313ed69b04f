import type { DeadLetter } from '@nextjob/contracts/dead-letter'
import type { ApiContext } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { findDeadLetter, reviveMail } from './dead-letters.queries.ts'
import { insertOutbox } from './mails.queries.ts'

/**
 * Has a dead letter tried again, as if it had just come.
 *
 * @returns the letter as it was
 * @throws Problem not-found when there is no such dead letter, conflict when its content was never kept
 */
export async function retryDeadLetter(context: Pick<ApiContext, 'db' | 'signals'>, id: number): Promise<DeadLetter> {
  const { letter, userId } = await context.db.transaction(async (tx) => {
    const letter = await findDeadLetter(tx, id)
    if (!letter) throw new Problem('not-found', 'There is no such dead letter.')
    const mail = await reviveMail(tx, id)
    if (!mail) throw new Problem('conflict', 'The content of this mail was not kept. Import the mail again.')
    await insertOutbox(tx, mail.user_id, [id])
    return { letter, userId: mail.user_id }
  })
  context.signals.emit('mails-recorded', userId)
  return letter
}
