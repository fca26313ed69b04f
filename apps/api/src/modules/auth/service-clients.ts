import type { ServiceRight } from '@nextjob/contracts/service-right'
import type { AttemptLimits } from '../../accounts/attempt-limits.ts'
import { hashPassword, verifyPassword } from '../../accounts/hash-password.ts'
import type { ApiContext } from '../../context.ts'
import type { Origin } from '../../http/request-origin.ts'
import { Problem } from '../../problem.ts'
import { insertEvent } from './auth-events.queries.ts'
import { findServiceClient, upsertServiceClient } from './service-clients.queries.ts'
import type { Tokens } from './tokens.ts'

/** The workers of this installation, each with the least it needs. */
const WORKERS = {
  'digest-generator': ['mails:read', 'offers:write', 'skills:read'],
  'gmail-reader': ['mails:write', 'mailbox-access:read'],
} as const satisfies Record<string, ServiceRight[]>

/**
 * Sees to it that the workers can log in with WORKER_SECRET, and with WORKER_SECRET_PREVIOUS where it is set. Rows that
 * stand are left alone, but for their secrets: rights that were taken away stay away. A process that has only the earlier
 * secret, because a change is under way, undoes nothing of it.
 */
export async function ensureWorkerClients(context: ApiContext): Promise<void> {
  const { worker } = context.secrets
  const earlier = context.env.WORKER_SECRET_PREVIOUS
  for (const [name, rights] of Object.entries(WORKERS)) {
    const row = await findServiceClient(context.db, name)
    const isCurrent = row ? await verifyPassword(row.secretHash, worker) : false
    const hasEarlier = row?.previousSecretHash
      ? await verifyPassword(row.previousSecretHash, earlier ?? worker)
      : earlier === undefined
    if (row && hasEarlier && (isCurrent || (row.previousSecretHash && earlier === undefined))) continue
    await upsertServiceClient(context.db, {
      name,
      secretHash: row && isCurrent ? row.secretHash : await hashPassword(worker),
      previousSecretHash: earlier === undefined ? null : await hashPassword(earlier),
      rights: row ? (row.rights as ServiceRight[]) : [...rights],
    })
  }
}

/**
 * A token for a machine that knows its secret. An unknown name costs the same work as a wrong secret.
 *
 * @throws Problem not-authenticated, too-many-requests
 */
export async function issueServiceToken(
  context: ApiContext,
  deps: { tokens: Tokens; limits: AttemptLimits },
  input: { service_name: string; service_secret: string; origin: Origin },
): Promise<string> {
  const { db } = context
  const of = `${input.service_name} from ${input.origin.ip}`
  await deps.limits.take('service', of)
  const client = await findServiceClient(db, input.service_name)
  const fits =
    (await verifyPassword(client?.secretHash, input.service_secret)) ||
    (await verifyPassword(client?.previousSecretHash, input.service_secret))
  if (!client?.isActive || !fits) {
    const detail = client ? input.service_name : 'unknown name'
    await insertEvent(db, { userId: null, event: 'service-token-refused', ip: input.origin.ip, detail })
    throw new Problem('not-authenticated', 'The service is not known, or its secret is another.')
  }
  await deps.limits.clear('service', of)
  return deps.tokens.signService(client.name)
}
