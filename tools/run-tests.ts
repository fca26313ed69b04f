// `npm test`: runs every test (the app's under jest, as Expo wants it, all others under vitest), then says in plain
// words what ran and what was skipped and why. Arguments are file filters. The last line is for machines.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startVitest, type TestCase, type TestModule } from 'vitest/node'
import { runAppTests } from './run-app-tests.ts'

const root = join(import.meta.dirname, '..')

/** What a machine may lack, and the tests that are skipped for it. */
const needs = [
  { missing: !existsSync(join(root, '../shared/corpus')), what: 'the mail corpus (../shared/corpus is absent)' },
  { missing: !process.env.DATABASE_URL, what: 'a PostgreSQL server (DATABASE_URL is unset)' },
  { missing: !process.env.REDIS_URL, what: 'a Redis server (REDIS_URL is unset)' },
]

const filters = process.argv.slice(2)
const vitest = await startVitest('test', filters, { root, run: true, watch: false, passWithNoTests: true })
const modules = vitest.state.getTestModules()
const tests = modules.flatMap((module) => [...module.children.allTests()])
const passed = tests.filter((test) => test.ok() && test.result().state === 'passed').length
const skipped = tests.filter((test) => test.result().state === 'skipped')
// A file that cannot be loaded has no tests to fail, and still fails.
const failed = tests.filter((test) => !test.ok()).length + modules.filter(isBroken).length
const unhandled = vitest.state.getUnhandledErrors().length
await vitest.close()
const app = await runAppTests(root, filters)

const files = modules.length + app.files
const total = [passed + app.passed, failed + app.failed, skipped.length + app.skipped]
const counts = `${total[0]} passed, ${total[1]} failed, ${total[2]} skipped`
const lines = [`Tests: ${counts}, in ${files} files, ${app.files} of them the app's.`]
if (unhandled > 0) lines.push(`${unhandled} errors were thrown outside of any test.`)
for (const { missing, what } of needs) if (missing) lines.push(`Not here: ${what}.`)
for (const [reason, count] of reasons(skipped)) lines.push(`Skipped ${count} in ${reason}`)
lines.push(counts)
process.stdout.write(`\n${lines.join('\n')}\n`)
process.exit(failed + app.failed > 0 || unhandled > 0 || files === 0 ? 1 : 0)

function isBroken(module: TestModule): boolean {
  return module.errors().length > 0
}

/** How many were skipped for each file and reason: the one that the test gives (`context.skip('…')`), else its suite's name. */
function reasons(cases: readonly TestCase[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const test of cases) {
    const result = test.result()
    const note = result.state === 'skipped' ? result.note : undefined
    const key = `${test.module.relativeModuleId}: ${note ?? (test.parent.type === 'suite' ? test.parent.name : test.name)}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
