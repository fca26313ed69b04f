import type postgres from 'postgres'

/** A table with rows of one user, and how they are found. */
export type PersonalTable = {
  name: string
  /** SQL over the alias `t`; `$1` is the user's id. */
  condition: string
  primaryKey: string[]
  /** Columns that the database computes from others. */
  computed: string[]
}

type ForeignKey = { child: string; childColumn: string; parent: string; parentColumn: string }

/**
 * Every table that holds rows of a user: `users`, and whatever leads there by foreign keys. Read from the database's
 * own catalogue, so that a new table is in it by itself. All names come quoted.
 */
export async function personalTables(sql: postgres.Sql): Promise<PersonalTable[]> {
  const keys = await sql<ForeignKey[]>`
    select c.conrelid::regclass::text as child, quote_ident(a.attname) as "childColumn",
           c.confrelid::regclass::text as parent, quote_ident(f.attname) as "parentColumn"
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[1]
    where c.contype = 'f' and c.connamespace = current_schema()::regnamespace
    order by 1, 2`
  const conditions = new Map([['users', 't.id = $1']])
  for (let grew = true; grew; ) {
    const reached = new Map<string, string[]>()
    for (const key of keys) {
      const parent = conditions.get(key.parent)
      if (parent === undefined || conditions.has(key.child)) continue
      reached.set(key.child, [...(reached.get(key.child) ?? []), conditionOf(key, parent)])
    }
    for (const [child, ways] of reached) conditions.set(child, ways.map((way) => `(${way})`).join(' or '))
    grew = reached.size > 0
  }
  const columns = await sql<{ table: string; column: string; isKey: boolean; isComputed: boolean }[]>`
    select c.oid::regclass::text as table, quote_ident(a.attname) as column,
           coalesce(a.attnum = any (i.indkey::int2[]), false) as "isKey", a.attgenerated <> '' as "isComputed"
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
    order by c.oid, a.attnum`
  return [...conditions].map(([name, condition]) => {
    const own = columns.filter((column) => column.table === name)
    return {
      name,
      condition,
      primaryKey: own.filter((column) => column.isKey).map((column) => column.column),
      computed: own.filter((column) => column.isComputed).map((column) => column.column),
    }
  })
}

function conditionOf(key: ForeignKey, parent: string): string {
  if (key.parent === 'users') return `t.${key.childColumn} = $1`
  return `t.${key.childColumn} in (select t.${key.parentColumn} from ${key.parent} t where ${parent})`
}

/** The next rows of a user in a table, by primary key, without the columns in `leftOut`. */
export async function personalRows(
  sql: postgres.Sql,
  of: { table: PersonalTable; userId: number; after: string | null; limit: number; leftOut: string[] },
): Promise<{ row: Record<string, unknown>; key: string }[]> {
  const { name, condition, primaryKey } = of.table
  const key = primaryKey.map((column) => `t.${column}`).join(', ')
  const keyObject = primaryKey.map((column) => `'${column.replaceAll('"', '')}', t.${column}`).join(', ')
  return sql.unsafe(
    `select to_jsonb(t) - $2::text[] as row, jsonb_build_object(${keyObject})::text as key
     from ${name} t
     where (${condition}) and ($3::text is null or (${key}) > (
       select ${key} from jsonb_populate_record(null::${name}, $3::text::jsonb) t))
     order by ${key} limit $4`,
    [of.userId, of.leftOut, of.after, of.limit],
    { prepare: true },
  )
}
