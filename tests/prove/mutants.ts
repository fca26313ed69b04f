import { spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { copyTree } from './copy-tree.ts'
import { doorWeaknesses } from './mutants/door-weaknesses.ts'
import { googleWeaknesses } from './mutants/google-weaknesses.ts'
import { sessionWeaknesses } from './mutants/session-weaknesses.ts'
import type { Weakness } from './mutants/weakness.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Plants one weakness after another in a copy of the tree, runs the tests that claim to catch it, and tells which were
 * caught. Every one must be; the tests are green without them.
 *
 * Options: `--only TEXT` takes those whose name contains it.
 */
export async function prove(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options: { only: { type: 'string', default: '' } } })
  const chosen = [...sessionWeaknesses, ...doorWeaknesses, ...googleWeaknesses].filter(({ name }) =>
    name.includes(values.only),
  )
  const copy = copyTree()
  try {
    const files = [...new Set(chosen.map(({ caughtBy }) => caughtBy.file))]
    const sound = await runTests(copy, files, '')
    if (!sound.passed || sound.failures.length) {
      console.error(`The tests fail without any weakness:\n${sound.failures.join('\n') || sound.output}`)
      return false
    }
    let caught = 0
    for (const weakness of chosen) {
      const by = await plant(copy, weakness)
      if (by) caught += 1
      console.log(
        `${by ? 'caught ' : 'MISSED '} ${weakness.name}  (${weakness.file})\n         ${by ?? 'no test turned red'}`,
      )
    }
    console.log(`${caught} of ${chosen.length} planted weaknesses caught`)
    return caught === chosen.length
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** @returns the name of the first test that turned red, null when none did */
async function plant(copy: string, { file, find, replace, caughtBy }: Weakness): Promise<string | null> {
  const path = join(copy, file)
  const sound = readFileSync(path, 'utf8')
  if (sound.split(find).length !== 2) throw new Error(`${file} has not exactly one "${find}"`)
  writeFileSync(
    path,
    sound.replace(find, () => replace),
  )
  try {
    const { failures } = await runTests(copy, [caughtBy.file], caughtBy.test)
    return failures[0] ?? null
  } finally {
    writeFileSync(path, sound)
  }
}

type Run = { passed: boolean; failures: string[]; output: string }

/** Runs test files in the copy; `test` is part of the full names to run. */
function runTests(copy: string, files: string[], test: string): Promise<Run> {
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const filter = test ? ['-t', test.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')] : []
  const child = spawn(
    process.execPath,
    [vitest, 'run', ...files, ...filter, '--reporter=json', `--outputFile=${report}`],
    {
      cwd: copy,
    },
  )
  const output: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      const text = Buffer.concat(output).toString('utf8').slice(-4000)
      try {
        resolve({ passed: code === 0, failures: failuresOf(report), output: text })
      } catch {
        resolve({ passed: false, failures: [], output: text })
      }
    })
  })
}

/** Full names of the tests that failed, by vitest's JSON report. */
function failuresOf(report: string): string[] {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { assertionResults: { status: string; fullName: string }[] }[]
  }
  return testResults
    .flatMap((file) => file.assertionResults)
    .filter((result) => result.status === 'failed')
    .map((result) => result.fullName.trim())
}
