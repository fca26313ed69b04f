import type { FailedMail, MailLease } from '@nextjob/contracts/raw-job-email'
import type { ApiContext } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { extendDigests } from '../digests/digests.queries.ts'
import { lockUsers } from '../jobs/record-offers.queries.ts'
import { FAILURES_MAX, RETRY_SECONDS } from './lease-rules.ts'
import { countFailure, deleteOutbox, usersWithoutOpenMails } from './leases.queries.ts'
import { setBack } from './set-back.ts'

/**
 * A worker says that it could not read a mail: it is tried again after 30 s, 1, 2, 4 minutes, then is a dead letter.
 *
 * @throws Problem stale-lease when the mail has passed to another worker
 */
export async function failMail(
  context: Pick<ApiContext, 'db' | 'logger'>,
  lease: MailLease & { reason: string },
): Promise<FailedMail> {
  return await context.db.transaction(async (tx) => {
    const mail = await countFailure(tx, { ...lease, max: FAILURES_MAX, seconds: RETRY_SECONDS })
    if (!mail) throw new Problem('stale-lease', 'Nothing was changed: the mail is no longer yours.')
    context.logger.warn(
      { correlation_id: mail.correlation_id, mail_id: mail.id, failures: mail.failures, state: mail.state },
      'a mail could not be read',
    )
    setBack.inc({ why: 'failed', state: mail.state })
    if (mail.state === 'dead') await deleteOutbox(tx, [mail.id])
    await lockUsers(tx, [mail.user_id])
    await extendDigests(tx, await usersWithoutOpenMails(tx, [mail.user_id]))
    return { state: mail.state, failures: mail.failures, retry_after: mail.retry_after }
  })
}
