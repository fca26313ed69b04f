import type { SeededRandom } from '../seeded-random.ts'

/** The parts of JSON Schema that the OpenAPI document uses. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  propertyNames?: Schema
  items?: Schema
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  format?: string
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  default?: unknown
}

/** Gives a value for a member by its name, where a schema alone cannot know a good one (ids, tokens); undefined: no opinion. */
export type Hint = (name: string) => unknown

const STRINGS = [
  'EUR',
  'en',
  'a',
  '0f',
  'backend engineer',
  'Łódź — Zürich',
  'Разработчик',
  'user@people.example',
  'https://jobs.example.org/1',
  'quiet river under seven bridges',
  '2026-11-24',
  'a'.repeat(64),
  '1f'.repeat(32),
] as const

/** A value that the schema allows, as far as the schema tells. Deterministic for a seed. */
export function generateValue(
  schema: Schema,
  random: SeededRandom,
  resolve: (ref: string) => Schema,
  hint: Hint,
  name = '',
  depth = 0,
): unknown {
  const make = (part: Schema, partName = name) => generateValue(part, random, resolve, hint, partName, depth + 1)
  const hinted = hint(name)
  if (hinted !== undefined) return hinted
  if (schema.$ref) return make(resolve(schema.$ref))
  if (schema.const !== undefined) return schema.const
  const choices = schema.anyOf ?? schema.oneOf
  if (choices?.length) return make(random.pick(choices as [Schema, ...Schema[]]))
  if (schema.enum?.length) return random.pick(schema.enum as [unknown, ...unknown[]])
  if (schema.allOf?.length) return Object.assign({}, ...schema.allOf.map((part) => make(part)))
  const type = Array.isArray(schema.type) ? random.pick(schema.type as [string, ...string[]]) : schema.type
  switch (type) {
    case 'null':
      return null
    case 'boolean':
      return random.int(0, 1) === 1
    case 'integer':
      return random.int(...bounds(schema))
    case 'number':
      return random.int(...bounds(schema)) + (schema.maximum === undefined ? random.int(0, 99) / 100 : 0)
    case 'array': {
      const length = random.int(
        schema.minItems ?? 0,
        Math.min(schema.maxItems ?? 3, Math.max(schema.minItems ?? 0, depth > 4 ? 1 : 3)),
      )
      return Array.from({ length }, () => make(schema.items ?? {}, name))
    }
    case 'object':
      return generateObject(schema, random, make)
    case 'string':
      return generateString(schema, random)
    default:
      return random.pick([null, true, 7, 'anything', {}])
  }
}

function generateObject(
  schema: Schema,
  random: SeededRandom,
  make: (part: Schema, name: string) => unknown,
): Record<string, unknown> {
  const members = Object.entries(schema.properties ?? {}).flatMap(([key, part]) =>
    schema.required?.includes(key) || random.int(0, 2) > 0 ? [[key, make(part, key)]] : [],
  )
  return Object.fromEntries(members) as Record<string, unknown>
}

function bounds(schema: Schema): [number, number] {
  const low = schema.minimum ?? (schema.exclusiveMinimum === undefined ? 0 : schema.exclusiveMinimum + 1)
  const high = schema.maximum ?? (schema.exclusiveMaximum === undefined ? low + 1_000 : schema.exclusiveMaximum - 1)
  return [Math.max(low, -2_147_483_648), Math.min(high, random32)]
}
const random32 = 2_147_483_647

function generateString(schema: Schema, random: SeededRandom): string {
  const made = formatted(schema, random)
  const pattern = schema.pattern === undefined ? undefined : new RegExp(schema.pattern, 'u')
  const fits = (text: string) =>
    text.length >= (schema.minLength ?? 0) &&
    text.length <= (schema.maxLength ?? 10_000) &&
    (!pattern || pattern.test(text))
  if (made !== undefined && fits(made)) return made
  const fitting = STRINGS.filter(fits)
  if (fitting.length) return random.pick(fitting as unknown as [string, ...string[]])
  return 'x'.repeat(Math.max(1, schema.minLength ?? 1))
}

function formatted(schema: Schema, random: SeededRandom): string | undefined {
  const hex = () => random.bytes(16).toString('hex')
  switch (schema.format) {
    case 'uuid':
      return `${hex().slice(0, 8)}-${hex().slice(0, 4)}-4${hex().slice(0, 3)}-a${hex().slice(0, 3)}-${hex().slice(0, 12)}`
    case 'date-time':
      return new Date(Date.UTC(2026, random.int(0, 10), random.int(1, 28), random.int(0, 23))).toISOString()
    case 'date':
      return '2026-11-24'
    case 'email':
      return `fuzz-${hex()}@people.example`
    case 'uri':
      return `https://jobs.example.org/${random.int(1, 9_999)}`
    default:
      return undefined
  }
}
