import type postgres from 'postgres'

/** What a PostgreSQL server must have: version 15, and pgvector to install or installed. */
export const POSTGRES_MAJOR_MIN = 15

/** The server's major version, and the version of pgvector it offers, null without one. */
export async function readServerFacts(sql: postgres.Sql): Promise<{ major: number; pgvector: string | null }> {
  const [row] = await sql<{ number: number; pgvector: string | null }[]>`
    select current_setting('server_version_num')::int as number,
      (select default_version from pg_available_extensions where name = 'vector') as pgvector`
  return { major: Math.floor((row?.number ?? 0) / 10_000), pgvector: row?.pgvector ?? null }
}
