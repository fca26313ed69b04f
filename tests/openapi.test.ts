import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { openTestApi } from '../apps/api/test/test-api.ts'

const redocly = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin/cli.js')

it("passes Redocly's recommended rules without exceptions", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nextjob-openapi-'))
  const api = await openTestApi()
  try {
    const path = join(folder, 'openapi.json')
    writeFileSync(path, (await api.app.inject('/openapi.json')).body)
    const run = promisify(execFile)(
      process.execPath,
      [redocly, 'lint', '--extends=recommended', '--format=json', path],
      {
        cwd: folder,
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
        maxBuffer: 50_000_000,
      },
    )
    const { stdout } = await run.catch((failure: { stdout: string }) => failure)
    const report = JSON.parse(stdout) as {
      problems: { ruleId: string; message: string; location: { pointer?: string }[] }[]
    }
    expect(report.problems.map((fault) => `${fault.ruleId} ${fault.location[0]?.pointer}: ${fault.message}`)).toEqual(
      [],
    )
  } finally {
    await api.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
