import type postgres from 'postgres'

type Begin = (options: string, work: (scoped: object) => Promise<unknown>) => Promise<unknown>

/**
 * Makes a transaction whose connection is lost fail, and nothing more. By itself postgres.js 3.4 then still sends its
 * `rollback`, over a socket that is gone, which ends the process (porsager/postgres#1208); and whatever the transaction
 * says afterwards could reach the connection's next life, outside of any transaction (porsager/postgres#1155).
 */
export function guardTransactions(sql: postgres.Sql): postgres.Sql {
  const begin = sql.begin.bind(sql) as unknown as Begin
  const guarded = (first: unknown, second?: unknown): Promise<unknown> => {
    const [options, work] = typeof first === 'function' ? ['', first] : [String(first), second]
    const state = { isOver: false }
    const ended = begin(options, (scoped) => {
      const worked = (async () => await (work as (scoped: object) => unknown)(guardScope(scoped, state)))()
      return new Promise((resolve, reject) => {
        worked.then(resolve, (error: unknown) => {
          // Left open: `begin` itself rejects when the connection ends, and then nobody waits for this any more.
          if (!isConnectionLost(error)) reject(error)
          else setTimeout(() => state.isOver || reject(error), LOST_MS).unref()
        })
      })
    })
    return ended.finally(() => {
      state.isOver = true
    })
  }
  return Object.assign(sql, { begin: guarded })
}

/** An error that looks like a lost connection and is none is passed on after this; a lost one is known long before. */
const LOST_MS = 1_000

/** The client of one transaction, which refuses to speak once that is over. */
function guardScope(scoped: object, state: { isOver: boolean }): object {
  const check = () => {
    if (state.isOver) throw new Error('this transaction is over')
  }
  return new Proxy(scoped as () => unknown, {
    apply(target, self, args) {
      // `sql(name)` and the like build pieces of a query; only a template is one.
      if (Array.isArray((args[0] as { raw?: unknown } | undefined)?.raw)) check()
      return Reflect.apply(target, self, args)
    },
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function' || !SPEAKS.has(name)) return value
      return (...args: unknown[]) => {
        check()
        const [last] = args.slice(-1)
        if (name !== 'savepoint' || typeof last !== 'function') return value.apply(target, args)
        return value.apply(target, [...args.slice(0, -1), (inner: object) => last(guardScope(inner, state))])
      }
    },
  })
}

const SPEAKS = new Set<string | symbol>(['unsafe', 'savepoint', 'file', 'notify'])

/** Codes of postgres.js, of the socket, and of a server that ends a session (class 57P, 08, and 25P03). */
const LOST = /^(CONNECTION_(CLOSED|DESTROYED|ENDED)|CONNECT_TIMEOUT|ECONNRESET|EPIPE|57P0[1-5]|08...|25P0[34])$/

function isConnectionLost(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (LOST.test(String((cause as NodeJS.ErrnoException).code ?? ''))) return true
  }
  return false
}
