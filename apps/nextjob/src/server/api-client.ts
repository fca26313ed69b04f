import { accountsPageSchema } from '@nextjob/contracts/account'
import { serviceTokenSchema, signedInSchema, tokenPairSchema } from '@nextjob/contracts/auth'
import { problemSchema } from '@nextjob/contracts/problem'
import { emailSchema, type User } from '@nextjob/contracts/user'

/** How a server on this machine is reached, and what the command logs in with. */
export type Door = { address: string; service_name: string; service_secret: string }

/** The server said no; the message says why, and what to do. */
export class Refused extends Error {
  override name = 'Refused' as const
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

type Schema<T> = { parse(value: unknown): T }
type Question = { method?: 'GET' | 'POST' | 'PATCH'; body?: unknown; signal?: AbortSignal }

/** Asks the server in somebody's name. */
export type Caller = {
  address: string
  /** @throws Refused */
  ask<T>(path: string, schema: Schema<T>, question?: Question): Promise<T>
  /** The answer itself, for what is streamed. @throws Refused */
  open(path: string, question?: Question): Promise<Response>
  /** A token that holds for at least some minutes. */
  token(): Promise<string>
}

/** The server as the command of this machine sees it. */
export type CommandClient = {
  /** As the command itself: accounts, dead letters, backups. */
  command: Caller
  /** The account with an address. @throws Refused when there is none */
  account(email: string): Promise<User>
  /** A session in a user's name; `end` signs it out. @throws Refused */
  actAs(user: Pick<User, 'id'>): Promise<Caller & { end(): Promise<void> }>
}

/** Logs in by the door of a server on this machine. */
export function openCommandClient(door: Door): CommandClient {
  const open = caller(door.address, null)
  const command = caller(
    door.address,
    keptFresh(240_000, async () => {
      const body = { service_name: door.service_name, service_secret: door.service_secret }
      return (await open.ask('/auth/token', serviceTokenSchema, { method: 'POST', body })).access_token
    }),
  )
  return {
    command,
    async account(email) {
      if (!emailSchema.safeParse(email).success) throw new Refused(404, `${email} is no e-mail address of an account`)
      const found = await command.ask(`/service/users?email=${encodeURIComponent(email)}`, accountsPageSchema)
      const [user] = found.results
      if (!user)
        throw new Refused(404, `there is no account ${email}; nextjob users list shows them, users create makes one`)
      return user
    },
    async actAs(user) {
      const first = await command.ask(`/service/users/${user.id}/sessions`, signedInSchema, { method: 'POST' })
      let pair: { access: string | null; refresh: string | null } | null = first
      let refresh = first.refresh
      const token = keptFresh(120_000, async () => {
        pair ??= await open.ask('/auth/jwt/refresh', tokenPairSchema, { method: 'POST', body: { refresh } })
        const access = pair.access ?? ''
        refresh = pair.refresh
        pair = null
        return access
      })
      const session = caller(door.address, token)
      return {
        ...session,
        async end() {
          await session.open('/auth/jwt/logout', { method: 'POST', body: {} })
        },
      }
    },
  }
}

function caller(address: string, token: (() => Promise<string>) | null): Caller {
  const open = async (path: string, question: Question = {}) => {
    const { body, method = 'GET', signal } = question
    const response = await fetch(new URL(path, address), {
      method,
      redirect: 'error',
      headers: {
        ...(token ? { authorization: `Bearer ${await token()}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    }).catch((error: unknown) => {
      if (signal?.aborted) throw error
      throw new Error(`the server at ${address} does not answer`, { cause: error })
    })
    if (!response.ok) throw refusal(response.status, await response.text())
    return response
  }
  return {
    address,
    open,
    ask: async (path, schema, question) => schema.parse(await (await open(path, question)).json()),
    token: token ?? (() => Promise.reject(new Error('nobody is signed in'))),
  }
}

/** The words of a problem document; of anything else, its status. */
export function refusal(status: number, body: string): Refused {
  try {
    const problem = problemSchema.parse(JSON.parse(body))
    const faults = problem.errors?.map((fault) => `${fault.pointer} ${fault.detail}`) ?? []
    const words = [problem.title, problem.detail, ...faults].filter(Boolean).join('. ')
    return new Refused(status, words.replaceAll('.. ', '. '))
  } catch {
    return new Refused(status, `the server answered with status ${status}`)
  }
}

function keptFresh(forMs: number, fetchToken: () => Promise<string>): () => Promise<string> {
  let token: Promise<string> | undefined
  let until = 0
  return () => {
    if (!token || Date.now() > until) {
      until = Date.now() + forMs
      token = fetchToken().catch((error: unknown) => {
        token = undefined
        throw error
      })
    }
    return token
  }
}
