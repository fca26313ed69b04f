import type { ServiceRight } from '@nextjob/contracts/service-right'
import { eq, sql } from 'drizzle-orm'
import type postgres from 'postgres'
import type { Queryable } from '../../db/open-database.ts'
import { serviceClients } from '../../db/schema/accounts.ts'

/** A machine's row with the hash of its secret. */
export async function findServiceClient(
  db: Queryable,
  name: string,
): Promise<typeof serviceClients.$inferSelect | undefined> {
  const [row] = await db.select().from(serviceClients).where(eq(serviceClients.name, name))
  return row
}

/** Writes a machine's row anew; whether it is active is left as it is. */
export async function upsertServiceClient(
  db: Queryable,
  client: { name: string; secretHash: string; previousSecretHash?: string | null; rights: ServiceRight[] },
): Promise<void> {
  await db
    .insert(serviceClients)
    .values(client)
    .onConflictDoUpdate({
      target: serviceClients.name,
      set: {
        secretHash: sql`excluded.secret_hash`,
        previousSecretHash: sql`excluded.previous_secret_hash`,
        rights: sql`excluded.rights`,
      },
    })
}

export async function deleteServiceClient(db: Queryable, name: string): Promise<void> {
  await db.delete(serviceClients).where(eq(serviceClients.name, name))
}

/** What an active machine may do, as of now. Runs on every call: prepared, below Drizzle. */
export async function findServiceRights(sql: postgres.Sql, name: string): Promise<string[] | undefined> {
  const [row] = await sql<{ rights: string[] }[]>`select rights from service_clients where name = ${name} and is_active`
  return row?.rights
}
