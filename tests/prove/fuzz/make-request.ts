import type { SeededRandom } from '../seeded-random.ts'
import type { Caller } from './fuzz-world.ts'
import { generateValue, type Schema } from './generate-value.ts'
import { brokenBody, mutateValue } from './mutate-value.ts'
import type { Operation } from './operations.ts'

/** One request to send. */
export type FuzzRequest = {
  url: string
  method: string
  headers: Record<string, string>
  body: string | Buffer | undefined
  /** Ids, parameters and body are as the document asks. */
  valid: boolean
  /** The caller's own credentials. */
  authorised: boolean
}

const WRONG_IDS = [
  '0',
  '-1',
  '2147483647',
  '99999999999999',
  '1.5',
  'abc',
  '%00',
  "1'or'1",
  '1%20',
  '%D1%84',
  '..%2f..',
]

/** A request for an operation: as the document asks, or with one thing wrong with it. */
export function makeRequest(
  operation: Operation,
  caller: Caller,
  random: SeededRandom,
  resolve: (ref: string) => Schema,
): FuzzRequest {
  const wrong =
    random.int(0, 99) < 45 ? random.pick(['auth', 'path', 'query', 'body', 'body', 'body', 'headers']) : null
  const hint = (name: string): unknown =>
    name === 'user_id' ? caller.user.id : random.int(0, 1) ? hinted(name, caller) : undefined
  const make = (schema: Schema, name: string) => generateValue(schema, random, resolve, hint, name)

  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    wrong === 'path'
      ? random.pick(WRONG_IDS as unknown as [string, ...string[]])
      : String(existingId(operation, name, caller, random)),
  )
  const query = new URLSearchParams()
  for (const parameter of operation.parameters.filter((part) => part.in === 'query')) {
    if (!parameter.required && random.int(0, 1)) continue
    const value = make(parameter.schema, parameter.name)
    const sent = wrong === 'query' ? mutateValue(value, random) : value
    if (sent !== null && sent !== undefined)
      query.append(parameter.name, typeof sent === 'object' ? JSON.stringify(sent) : String(sent))
  }
  if (wrong === 'query' && random.int(0, 2) === 0) query.append('unknown', 'x')

  const headers: Record<string, string> = { ...caller.headers }
  if (wrong === 'auth') spoilCredentials(headers, random)
  if (wrong === 'headers')
    Object.assign(headers, random.pick(ODD_HEADERS as [Record<string, string>, ...Record<string, string>[]]))
  const { body, type } = bodyOf(operation, wrong === 'body', random, make)
  if (type) headers['content-type'] = type
  const search = query.size ? `?${query}` : ''
  const changed = wrong !== null && !(wrong === 'query' && !operation.parameters.some((part) => part.in === 'query'))
  return { url: path + search, method: operation.method, headers, body, valid: !changed, authorised: wrong !== 'auth' }
}

function bodyOf(
  operation: Operation,
  wrong: boolean,
  random: SeededRandom,
  make: (schema: Schema, name: string) => unknown,
) {
  if (operation.multipart) {
    const mail = wrong
      ? random.bytes(random.int(0, 400))
      : Buffer.from('From: a@jobs.example\r\nSubject: Hello\r\n\r\nNothing here.\r\n')
    const head = `--fuzz\r\nContent-Disposition: form-data; name="file"; filename="${random.pick(['a.eml', 'b.mbox', 'c.zip', 'd'])}"\r\n\r\n`
    return {
      body: Buffer.concat([Buffer.from(head), mail, Buffer.from('\r\n--fuzz--\r\n')]),
      type: 'multipart/form-data; boundary=fuzz',
    }
  }
  if (!operation.body)
    return wrong && operation.method !== 'GET' ? brokenBody(random) : { body: undefined, type: undefined }
  if (wrong && random.int(0, 4) === 0) return brokenBody(random)
  const value = make(operation.body, '')
  return { body: JSON.stringify(wrong ? mutateValue(value, random) : value) ?? 'null', type: 'application/json' }
}

/** Good values for members that no schema can describe. */
function hinted(name: string, caller: Caller): unknown {
  switch (name) {
    case 'skill_ids':
      return caller.ids.skills?.slice(0, 3)
    case 'username':
    case 'email':
      return name === 'username' ? caller.user.email : undefined
    case 'password':
      return caller.user.password
    case 'refresh':
      return caller.user.refresh
    case 'minimum_pay':
      return { amount: 60_000, currency: 'EUR', period: 'year' }
    default:
      return undefined
  }
}

function existingId(operation: Operation, name: string, caller: Caller, random: SeededRandom): number | string {
  const choices = operation.parameters.find((part) => part.in === 'path' && part.name === name)?.schema.enum
  if (choices?.length) return String(random.pick(choices as [unknown, ...unknown[]]))
  const noun =
    name === 'user_id' ? 'users' : (operation.path.split('/').findLast((part) => part in caller.ids) ?? 'users')
  if (operation.path.startsWith('/user_skills/user/')) return caller.user.id
  const known = caller.ids[noun] ?? []
  return known.length ? random.pick(known as [number, ...number[]]) : random.int(1, 50)
}

function spoilCredentials(headers: Record<string, string>, random: SeededRandom): void {
  const token = headers.authorization ?? ''
  const choices: (string | null)[] = [
    null,
    'Bearer',
    'Bearer ',
    'Basic YTpi',
    `${token}x`,
    token.slice(0, -4),
    'Bearer a.b.c',
    `Bearer ${'a'.repeat(7_000)}`,
  ]
  const choice = random.pick(choices as [string | null, ...(string | null)[]])
  if (choice === null) delete headers.authorization
  else headers.authorization = choice
}

const ODD_HEADERS: Record<string, string>[] = [
  { 'x-http-method-override': 'DELETE' },
  { 'x-forwarded-for': '127.0.0.1, 10.0.0.1', 'x-forwarded-host': 'evil.example' },
  { accept: 'application/xml' },
  { 'x-correlation-id': "'; drop table users; --" },
  { cookie: `a=${'b'.repeat(3_000)}`, origin: 'null' },
  { 'content-encoding': 'gzip' },
  { 'accept-encoding': '*;q=0', te: 'trailers' },
  { 'if-none-match': '*', range: 'bytes=0-0' },
]
