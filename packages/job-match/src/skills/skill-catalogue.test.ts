import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  catalogueSkill,
  isSoftwareSkill,
  popularSkillNames,
  skillCatalogue,
  skillSpellings,
} from './skill-catalogue.ts'
import { foldPhrase } from './split-words.ts'

const ours = skillCatalogue().filter((skill) => skill.source === 'nextjob')
const named = (name: string) => ours.find((skill) => skill.name === name)

test('gives every skill an id of its own, ours below 10,000 and those of ESCO from there on', () => {
  expect(new Set(skillCatalogue().map((skill) => skill.id)).size).toBe(skillCatalogue().length)
  for (const { id, source } of skillCatalogue()) expect(id < 10_000).toBe(source === 'nextjob')
})

test('shares no spelling between two skills, whatever its case, diacritics and hyphens', () => {
  const owners = new Map<string, number>()
  const shared: string[] = []
  for (const { skill, text } of skillSpellings()) {
    const folded = foldPhrase(text)
    const owner = owners.get(folded)
    if (folded === '' || owner !== undefined) shared.push(`${text} (${owner} and ${skill.id})`)
    owners.set(folded, skill.id)
  }
  expect(shared).toEqual([])
})

test('keeps ids that are given out', () => {
  const known: [number, string][] = [
    [1, 'JavaScript'],
    [8, 'Go'],
    [1000, 'SQL'],
    [2000, 'Agile software development'],
    [2500, 'Microsoft Excel'],
    [3000, 'Adobe Photoshop'],
    [3500, 'Marketing'],
    [4000, 'Accounting'],
    [4500, 'Human resources management'],
    [5000, 'Nursing'],
    [5500, 'Forklift operation'],
    [6500, 'AutoCAD'],
    [7500, 'PMP certification'],
    [8500, 'English'],
    [10_000, '3D body scanning technologies'],
  ]
  for (const [id, name] of known) expect(catalogueSkill(id)?.name).toBe(name)
})

test('holds names and aliases clean: no blanks around, no marks of rules, none over 120 letters', () => {
  for (const { text } of skillSpellings()) expect(text).toMatch(/^[^\s=?!~|](?:[^\t|]{0,118}[^\s|])?$/u)
})

test('names more than 1,500 skills of our own, of every field, and the labels of ESCO', () => {
  expect(ours.length).toBeGreaterThan(1_500)
  expect(skillCatalogue().length - ours.length).toBeGreaterThan(13_000)
  const everyday = [
    'Welding',
    'Nursing',
    'Payroll',
    'Teaching',
    'Cooking',
    'Hairdressing',
    'Truck driving',
    'Law',
    'Welsh',
  ]
  for (const name of everyday) expect(named(name), name).toBeDefined()
})

test('tells skills of software from others', () => {
  expect(['Go', 'PostgreSQL', 'Kubernetes'].map((name) => isSoftwareSkill(named(name)!))).toEqual([true, true, true])
  expect(
    ['Welding', 'Photoshop', 'SAP'].map((name) => named(name)).some((skill) => skill && isSoftwareSkill(skill)),
  ).toBe(false)
})

test('offers first only names it holds, each once', () => {
  const popular = popularSkillNames()
  expect(popular.filter((name) => !named(name))).toEqual([])
  expect(new Set(popular).size).toBe(popular.length)
})

test("knows every skill of the sample mailbox's profile by its name", () => {
  const file = new URL('../../../../apps/nextjob/sample-mailbox/profile.json', import.meta.url)
  const profile = JSON.parse(readFileSync(file, 'utf8')) as { skills: string[] }
  expect(profile.skills.filter((name) => !named(name))).toEqual([])
})
