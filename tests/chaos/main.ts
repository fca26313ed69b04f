// `npm run chaos -- [options]`: roles as real processes on a PostgreSQL and a Redis that are stopped and killed, fed by
// the fake Gmail, whose own list of what it delivered is the truth. Exit 1 when anything is lost, doubled or broken.
import { parseArgs } from 'node:util'
import { runScenarios } from './run-scenarios.ts'

const USE = `Use: npm run chaos -- [options]
  --short             the form for CI: small numbers, at most 8 minutes in all
  --minutes M         how long the whole may take, about; 60 by default
  --seed S            repeats the choices; 1 by default
  --scenario NAME     only this one; may be given more than once
  --shape SHAPE       production or embedded only
  --planted           plants faults in copies of the tree, and shows that each is caught
  --list              names the scenarios`

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    scenario: { type: 'string', multiple: true, default: [] },
    shape: { type: 'string', default: 'both' },
    planted: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(USE)
else {
  process.exitCode = await runScenarios({
    short: values.short,
    minutes: Number(values.minutes),
    seed: Number(values.seed),
    only: values.scenario,
    shape: values.shape === 'embedded' || values.shape === 'production' ? values.shape : 'both',
    planted: values.planted,
    list: values.list,
  })
}
