import type { App } from '../../../apps/api/src/http/app-type.ts'
import type { Schema } from './generate-value.ts'

/** One operation of the OpenAPI document. */
export type Operation = {
  name: string
  method: string
  path: string
  access: 'public' | 'user' | 'service'
  parameters: { name: string; in: 'path' | 'query' | 'header' | 'cookie'; required?: boolean; schema: Schema }[]
  /** Schema of the JSON body; null without one. */
  body: Schema | null
  multipart: boolean
  /** Status → content type → schema. */
  responses: Record<string, Record<string, Schema | null>>
}

type Document = {
  paths: Record<string, Record<string, DocumentOperation>>
  components?: { schemas?: Record<string, Schema> }
}
type Content = Record<string, { schema?: Schema }>
type DocumentOperation = {
  parameters?: Operation['parameters']
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
  security?: Record<string, unknown>[]
}

/** The document that the API serves, as operations; and its named schemas. */
export async function readOperations(app: App): Promise<{ operations: Operation[]; resolve: (ref: string) => Schema }> {
  const document = (await app.inject('/openapi.json')).json() as Document
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => toOperation(method.toUpperCase(), path, operation)),
  )
  const resolve = (ref: string): Schema => {
    const schema = document.components?.schemas?.[ref.replace('#/components/schemas/', '')]
    if (!schema) throw new Error(`the document refers to ${ref}, which it does not have`)
    return schema
  }
  return { operations, resolve }
}

function toOperation(method: string, path: string, operation: DocumentOperation): Operation {
  const schemes = (operation.security ?? []).flatMap((entry) => Object.keys(entry))
  const content = operation.requestBody?.content ?? {}
  const multipart = path === '/integrations/mailbox-import'
  return {
    name: `${method} ${path}`,
    method,
    path,
    access: schemes.includes('service') ? 'service' : schemes.length ? 'user' : 'public',
    parameters: operation.parameters ?? [],
    body: content['application/json']?.schema ?? null,
    multipart,
    responses: Object.fromEntries(
      Object.entries(operation.responses).map(([status, response]) => [
        status,
        Object.fromEntries(Object.entries(response.content ?? {}).map(([type, { schema }]) => [type, schema ?? null])),
      ]),
    ),
  }
}
