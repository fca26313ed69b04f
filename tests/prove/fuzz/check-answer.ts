import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Schema } from './generate-value.ts'
import type { Operation } from './operations.ts'

/** An answer as it came over the wire. */
export type Answer = { status: number; type: string; body: string }

/** Tells what is wrong with an answer, by the OpenAPI document; null when nothing is. */
export type AnswerCheck = (operation: Operation, answer: Answer) => string | null

/** Checks answers: no 5xx, a declared status, its content type (none where there is no body), and a body that its schema allows. */
export function answerCheck(resolve: (ref: string) => Schema, names: readonly string[]): AnswerCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  ;(addFormats as unknown as (ajv: Ajv2020) => void)(ajv)
  for (const name of names) ajv.addSchema(resolve(`#/components/schemas/${name}`), `#/components/schemas/${name}`)
  const compiled = new Map<Schema, ValidateFunction>()
  return (operation, answer) => {
    if (answer.status >= 500) return `answers ${answer.status}`
    const declared = operation.responses[String(answer.status)]
    if (!declared) return `answers ${answer.status}, which the document does not declare`
    const type = answer.type.split(';', 1)[0] ?? ''
    if (answer.status >= 400 && type !== 'application/problem+json') return `answers ${answer.status} as ${type}`
    const isBare = [204, 302].includes(answer.status) || operation.method === 'HEAD'
    if (isBare) return answer.body ? `has a body with ${answer.status}` : null
    const schema = declared[type]
    if (schema === undefined) return `answers ${answer.status} as ${type}, which the document does not declare`
    if (schema === null || !type.endsWith('json')) return null
    const validate = compiled.get(schema) ?? ajv.compile(schema)
    compiled.set(schema, validate)
    let body: unknown
    try {
      body = JSON.parse(answer.body)
    } catch {
      return `answers ${answer.status} with a body that is no JSON`
    }
    if (validate(body)) return null
    return `answers ${answer.status} with a body that its schema refuses: ${ajv.errorsText(validate.errors).slice(0, 200)}`
  }
}
