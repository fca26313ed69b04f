import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { parseArgs } from 'node:util'
import { buildahMissing, buildImage } from '../containers/build-image.ts'
import { composeFaults } from '../containers/check-compose.ts'
import { freshDatabase } from '../containers/fresh-database.ts'
import { imageFaults, imageMegabytes, openImageRoot } from '../containers/image-root.ts'
import { type Container, openContainer, type RunningRole, until } from '../containers/run-role.ts'

const SAMPLE = new URL('../../apps/nextjob/sample-mailbox/linkedin-alert-01.eml', import.meta.url)
const ROLES = ['api', 'gmail-reader', 'digest-generator']
const SECRETS = ['USER_JWT_SECRET', 'REFRESH_JWT_SECRET', 'SERVICE_JWT_SECRET', 'SEALING_KEY', 'WORKER_SECRET']

/**
 * Builds the image without an engine, looks into it, runs each role from it as its user on a read-only root against
 * PostgreSQL and Redis (DATABASE_URL, REDIS_URL), and checks compose.yaml.
 */
export async function prove(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options: { 'no-build': { type: 'boolean', default: false } } })
  const { DATABASE_URL, REDIS_URL } = process.env
  const missing = buildahMissing() ?? (DATABASE_URL && REDIS_URL ? null : 'DATABASE_URL and REDIS_URL are not set')
  if (missing || !DATABASE_URL || !REDIS_URL) {
    console.error(`container: ${missing}`)
    return false
  }
  const began = Date.now()
  const base = values['no-build'] ? 'not built anew' : buildImage()
  const built = Math.round((Date.now() - began) / 1000)
  const image = openImageRoot()
  const faults = [...imageFaults(image), ...composeFaults()]
  const database = await freshDatabase(DATABASE_URL)
  const secrets = Object.fromEntries(SECRETS.map((name) => [name, randomBytes(48).toString('base64url')]))
  const container = openContainer(image, { ...secrets, DATABASE_URL: database.url })
  try {
    faults.push(...(await runRoles(container, REDIS_URL)))
  } finally {
    container.close()
    await database.drop()
    console.log(`base ${base}, built in ${built} s, ${imageMegabytes(image)} MB`)
    image.close()
  }
  for (const fault of faults) console.log(`  FAULT ${fault}`)
  console.log('not run: podman, docker and compose themselves; the networks, cgroups and capabilities that they set up')
  console.log(`1 image, ${ROLES.length} roles and migrate as user 10001 on a read-only root: ${faults.length} faults`)
  return faults.length === 0
}

async function runRoles(container: Container, redisUrl: string): Promise<string[]> {
  const faults: string[] = []
  const file = (names: string[]) => Object.fromEntries(names.map((name) => [`${name}_FILE`, `/run/secrets/${name}`]))
  const ports = { api: 18_000, metrics: 19_100 }
  const address = `http://127.0.0.1:${ports.api}`
  const settings: Record<string, Record<string, string>> = {
    api: {
      ...file([...SECRETS, 'DATABASE_URL']),
      REDIS_URL: redisUrl,
      PORT: String(ports.api),
      PUBLIC_URL: address,
      ALLOWED_HOSTS: 'api:8000',
      REGISTRATION: 'open',
    },
  }
  for (const role of ['gmail-reader', 'digest-generator']) {
    settings[role] = { ...file(['WORKER_SECRET']), REDIS_URL: redisUrl, API_URL: address }
  }
  for (const [n, role] of ROLES.entries())
    settings[role] = { ...settings[role], METRICS_PORT: String(ports.metrics + n) }

  const migrated = container.run(['migrate'], settings.api ?? {})
  if (migrated.status !== 0) return [`migrate ended with ${migrated.status}: ${migrated.stderr}`]
  const running = new Map<string, RunningRole>()
  try {
    for (const role of ROLES) {
      const started = container.start(role, settings[role] ?? {})
      running.set(role, started)
      await until(`${role} is well`, 60, () => container.health(settings[role] ?? {}), [started])
    }
    faults.push(...(await useIt(address, [...running.values()])))
    for (const [role, { child, ended }] of running) {
      const asked = Date.now()
      child.kill('SIGTERM')
      const code = await ended
      if (code !== 0) faults.push(`${role} ended with ${code}`)
      if (Date.now() - asked > 10_000) faults.push(`${role} took ${Date.now() - asked} ms to end`)
      if (container.health(settings[role] ?? {})) faults.push(`${role} is called well after its end`)
    }
  } finally {
    for (const { child } of running.values()) child.kill('SIGKILL')
  }
  return faults
}

/** What a person does: an account, a mail, and its offers, made by the other roles. */
async function useIt(address: string, roles: RunningRole[]): Promise<string[]> {
  const faults: string[] = []
  const person = { email: 'ada@people.example', password: 'quiet river under seven bridges' }
  const json = { 'content-type': 'application/json' }
  const post = (path: string, body: object) =>
    fetch(address + path, { method: 'POST', headers: json, body: JSON.stringify(body) })
  await post('/auth/register', person)
  const login = await post('/auth/jwt/login', { username: person.email, password: person.password })
  const { access } = (await login.json()) as { access: string }
  const authorization = { authorization: `Bearer ${access}` }
  const form = new FormData()
  form.append('file', new Blob([readFileSync(SAMPLE)]), 'alert.eml')
  const upload = await fetch(`${address}/integrations/mailbox-import`, {
    method: 'POST',
    headers: authorization,
    body: form,
  })
  if (upload.status !== 200) faults.push(`the import answered ${upload.status}`)
  await until(
    'offers',
    60,
    async () => {
      const answer = await fetch(`${address}/job-offers`, { headers: authorization })
      return ((await answer.json()) as { count: number }).count > 0
    },
    roles,
  )
  const app = await fetch(`${address}/app/`)
  if (app.status !== 200 || !(await app.text()).includes('<html')) faults.push(`the app answered ${app.status}`)
  // As the workers call it inside the network of compose.yaml.
  const inside = await statusWithHost(address, 'api:8000')
  if (inside !== 200) faults.push(`the API answered ${inside} to its name in compose.yaml`)
  const stranger = await statusWithHost(address, 'elsewhere:8000')
  if (stranger !== 421) faults.push(`the API answered ${stranger} to a stranger's name`)
  return faults
}

function statusWithHost(address: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${address}/readyz`, { headers: { host } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    call.once('error', reject).end()
  })
}
