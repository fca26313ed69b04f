import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyTree } from '../prove/copy-tree.ts'
import { type Change, type PlantedFault, plantedFaults } from './planted-faults.ts'
import type { Outcome, Plan } from './scenario.ts'
import { scenarios } from './scenarios.ts'
import { revive } from './services.ts'

/**
 * Plants one fault after another in a copy of the tree, runs the scenario that must show it in its short form, and tells
 * which were caught. The scenarios themselves are those of this tree.
 *
 * @returns whether every fault was caught
 */
export async function showPlanted(plan: Plan, only: readonly string[]): Promise<boolean> {
  const tree = copyTree()
  let caught = 0
  const chosen = plantedFaults.filter(({ scenario }) => !only.length || only.includes(scenario))
  try {
    for (const fault of chosen) {
      const scenario = scenarios.find(({ name }) => name === fault.scenario)
      if (!scenario) throw new Error(`there is no scenario ${fault.scenario}`)
      // Else a fault would pass for caught because the one before it took the services along.
      await revive(plan.services)
      const by = await plant(tree, fault, () => scenario.run({ ...plan, tree, isPatient: false }))
      if (by) caught += 1
      plan.say(
        `${by ? 'caught ' : 'MISSED '} ${fault.name}  (${fault.scenario})\n         ${by ?? 'nothing was lost, doubled or broken'}`,
      )
    }
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
  plan.say(`${caught} of ${chosen.length} planted faults caught`)
  return caught === chosen.length
}

/** @returns what gave it away, null when nothing did */
async function plant(tree: string, fault: PlantedFault, run: () => Promise<Outcome>): Promise<string | null> {
  const undo = [fault, ...(fault.and ? [fault.and] : [])].map((change) => makeChange(tree, change))
  try {
    const { verdict, breaches } = await run()
    return [...verdict.findings, ...breaches][0]?.split('\n')[0] ?? null
  } catch (error) {
    return (error as Error).message.split('\n')[0] ?? 'an error'
  } finally {
    for (const back of undo) back()
  }
}

/** @returns what takes it back */
function makeChange(tree: string, { file, find, replace }: Change): () => void {
  const path = join(tree, file)
  const sound = readFileSync(path, 'utf8')
  if (sound.split(find).length !== 2) throw new Error(`${file} has not exactly one "${find}"`)
  writeFileSync(
    path,
    sound.replace(find, () => replace),
  )
  return () => writeFileSync(path, sound)
}
