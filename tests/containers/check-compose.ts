import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'

const COMPOSE = fileURLToPath(new URL('../../compose.yaml', import.meta.url))

/** The Compose Specification's schema, in a package that brings it along, and a reader of YAML. */
const PACKAGES = ['dclint@3.1.0', 'yaml@2.8.2']

type YamlReader = { parse(text: string, options: { merge: boolean }): unknown }
type Service = {
  image: string
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
  networks?: string[]
  environment?: Record<string, string>
}

/** Checks compose.yaml against the specification's schema, and our services against what is promised of them. */
export function composeFaults(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'nextjob-compose-'))
  try {
    execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, ...PACKAGES], {
      stdio: ['ignore', 'ignore', 2],
    })
    const { parse } = createRequire(join(folder, 'node_modules/yaml/package.json'))('yaml') as YamlReader
    const schemaFile = join(folder, 'node_modules/dclint/schemas/compose.schema.json')
    const { $schema: _, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'))
    const compose = parse(readFileSync(COMPOSE, 'utf8'), { merge: true }) as { services: Record<string, Service> }
    const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema)
    const faults = validate(compose) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath}: ${e.message}`)
    return [...faults, ...promisesBroken(compose.services)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function promisesBroken(services: Record<string, Service>): string[] {
  const faults: string[] = []
  for (const [name, service] of Object.entries(services)) {
    if (service.image === 'nextjob') {
      if (!service.read_only) faults.push(`${name}: its root can be written`)
      if (service.cap_drop?.join() !== 'ALL') faults.push(`${name}: keeps capabilities`)
    }
    if (!service.security_opt?.includes('no-new-privileges:true')) faults.push(`${name}: may gain rights`)
    for (const setting of Object.keys(service.environment ?? {})) {
      if (/(SECRET|KEY|PASSWORD)$/.test(setting) && setting !== 'GOOGLE_CLIENT_SECRET') {
        faults.push(`${name}: ${setting} stands in the environment`)
      }
    }
  }
  for (const name of ['postgres', 'redis']) {
    if (services[name]?.networks?.join() !== 'inside') faults.push(`${name}: can be reached from outside`)
  }
  return faults
}
