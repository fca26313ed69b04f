import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What ran of the phone app's tests. A file that cannot be loaded counts as one that failed. */
export type AppTests = { files: number; passed: number; failed: number; skipped: number }

/** The part of jest's `--json` that is counted. */
type JestReport = {
  numTotalTestSuites: number
  numRuntimeErrorTestSuites: number
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
}

/**
 * Runs the tests of apps/mobile under jest, which shows them on stderr as they go.
 *
 * @param filters parts of file names; none of the app's may match
 */
export async function runAppTests(root: string, filters: readonly string[]): Promise<AppTests> {
  const folder = await mkdtemp(join(tmpdir(), 'nextjob-jest-'))
  const report = join(folder, 'report.json')
  try {
    const args = [
      join(root, 'node_modules/jest/bin/jest.js'),
      '--ci',
      '--passWithNoTests',
      '--json',
      '--outputFile',
      report,
    ]
    const child = spawn(process.execPath, [...args, ...filters], {
      cwd: join(root, 'apps/mobile'),
      // The JSON on stdout is for machines, and stands in the report too.
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, EXPO_OFFLINE: '1', EXPO_NO_TELEMETRY: '1' },
    })
    const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
    const text = await readFile(report, 'utf8').catch(() => null)
    if (text === null) return { files: 0, passed: 0, failed: 1, skipped: 0 }
    const read = JSON.parse(text) as JestReport
    const failed = read.numFailedTests + read.numRuntimeErrorTestSuites
    return {
      files: read.numTotalTestSuites,
      passed: read.numPassedTests,
      failed: failed === 0 && code !== 0 ? 1 : failed,
      skipped: read.numPendingTests + read.numTodoTests,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
