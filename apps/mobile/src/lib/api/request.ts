import { z } from 'zod'
import { connection } from '../connection/connection'
import { serverAddress } from '../server-address/server-address'
import { session } from '../session/current-session'
import { type Exchange, exchange, exchangeStream } from './exchange'
import { ApiProblem, Offline } from './failures'
import { readAnswer } from './read-answer'

/** One call of the API. */
export type ApiRequest = Pick<Exchange, 'method' | 'headers' | 'body' | 'signal' | 'timeoutMs'> & {
  /** Members that are undefined are left out. */
  query?: Readonly<Record<string, string | number | boolean | undefined>>
  /** `public`: sent without the credentials of the session. */
  access?: 'user' | 'public'
}

/** The contract of answers without a body. */
export const nothing = z.undefined()

/**
 * Calls the API and takes the answer by its contract. A refused access token is renewed and the call sent once more.
 *
 * @param path such as `/job-offers`
 * @throws ApiProblem, Offline, UnexpectedAnswer, SignedOut; the signal's reason where it was aborted
 */
export async function request<T>(schema: z.ZodType<T>, path: string, options: ApiRequest = {}): Promise<T> {
  return (await requestWithHeaders(schema, path, options)).data
}

/** Like `request`, with the headers of the answer. */
export async function requestWithHeaders<T>(
  schema: z.ZodType<T>,
  path: string,
  options: ApiRequest = {},
): Promise<{ data: T; headers: Headers }> {
  const answer = await withCredentials(path, options, exchange)
  return { data: readAnswer(answer.text, schema), headers: answer.headers }
}

/** Like `request`, for a text that is no JSON. */
export async function requestText(path: string, options: ApiRequest = {}): Promise<string> {
  return (await withCredentials(path, options, exchange)).text
}

/** Like `request`, for a body that is read as it comes. */
export async function requestStream(path: string, options: ApiRequest = {}): Promise<Response> {
  return await withCredentials(path, options, exchangeStream)
}

async function withCredentials<T>(
  path: string,
  { query, access, ...options }: ApiRequest,
  send: (exchange: Exchange) => Promise<T>,
): Promise<T> {
  const address = serverAddress.get()
  if (address === null) throw new Offline('no server address')
  const url = address + path + queryText(query)
  if (access === 'public') {
    const { headers, ...rest } = options
    return await noted(() => send({ ...rest, url, headers: { ...headers }, cookies: 'x-auth-mode' in (headers ?? {}) }))
  }
  const sendWith = async () => {
    const ticket = await session.ticket()
    const headers = { ...options.headers, ...ticket.headers }
    try {
      return await send({ ...options, url, headers, cookies: ticket.cookies })
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error
      return { refused: ticket, error }
    }
  }
  return await noted(async () => {
    const first = await sendWith()
    if (!isRefused(first)) return first
    await session.renew(first.refused)
    const second = await sendWith()
    if (isRefused(second)) throw second.error
    return second
  })
}

type Refused = { refused: Awaited<ReturnType<typeof session.ticket>>; error: ApiProblem }
const isRefused = (value: unknown): value is Refused =>
  typeof value === 'object' && value !== null && 'refused' in value && 'error' in value

/** Lets the connection's state know how a call fared. */
async function noted<T>(call: () => Promise<T>): Promise<T> {
  try {
    const answer = await call()
    connection.reached()
    return answer
  } catch (error) {
    if (error instanceof ApiProblem) connection.reached()
    if (error instanceof Offline) connection.missed()
    throw error
  }
}

function queryText(query: ApiRequest['query']): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  )
  return pairs.length ? `?${pairs.join('&')}` : ''
}
