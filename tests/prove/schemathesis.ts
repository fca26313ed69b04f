import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serviceRightSchema } from '@nextjob/contracts/service-right'
import { seedSkills } from '../../apps/api/src/modules/skills/seed-skills.ts'
import { openTestApi } from '../../apps/api/test/test-api.ts'
import { createTestUser, serviceHeaders } from '../../apps/api/test/test-users.ts'

const CHECKS = 'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance'
/** What would end the caller's own account or session, a stream that does not end, and a dump of the database. */
const LEFT_OUT =
  '^/(users/(me|\\{id\\})|auth/jwt/logout|auth/jwt/refresh|auth/sessions/.*|integrations/events|service/backup)$'

/**
 * Has Schemathesis (a program of others, from PyPI) make requests from the OpenAPI document: as a superuser, and as a
 * machine with every right. Fails on a 5xx, an undeclared status or type, and a body that its schema refuses.
 *
 * Options: `--examples` an operation (100), `--seed` (1), `--program` (schemathesis).
 */
export async function prove(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: { examples: { type: 'string' }, seed: { type: 'string' }, program: { type: 'string' } },
  })
  const program = values.program ?? 'schemathesis'
  const api = await openTestApi({ AUTH_LIMIT_FACTOR: '1000000', LOG_LEVEL: 'error' })
  const folder = await mkdtemp(join(tmpdir(), 'nextjob-schemathesis-'))
  try {
    await seedSkills(api.context.database)
    const address = await api.app.listen({ host: '127.0.0.1', port: 0 })
    const user = await createTestUser(api, { superuser: true })
    await createTestUser(api, { superuser: true })
    const machine = await serviceHeaders(api, [...serviceRightSchema.options])
    const callers = [
      { who: 'a superuser', headers: user.headers, paths: ['--exclude-path-regex', `^/service/|${LEFT_OUT}`] },
      {
        who: 'a machine',
        headers: machine,
        paths: ['--include-path-regex', '^/service/', '--exclude-path-regex', LEFT_OUT],
      },
    ]
    let held = true
    for (const { who, headers, paths } of callers) {
      const run = [
        'run',
        `${address}/openapi.json`,
        ...['--url', address, '--checks', CHECKS, '--phases', 'examples,coverage,fuzzing'],
        ...['--max-examples', values.examples ?? '100', '--seed', values.seed ?? '1', '--no-color'],
        ...['--header', `Authorization: ${headers.authorization}`, ...paths],
      ]
      const code = await runProgram(program, run, folder)
      console.log(`schemathesis: as ${who}, seed ${values.seed ?? 1}: ${code === 0 ? '0 breaches' : `exit ${code}`}`)
      held &&= code === 0
    }
    return held
  } finally {
    await api.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function runProgram(program: string, args: string[], cwd: string): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', () => {
      console.log(`${program} is not installed here: pip install schemathesis`)
      resolve(1)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
