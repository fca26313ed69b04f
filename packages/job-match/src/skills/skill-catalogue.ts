import { readFileSync } from 'node:fs'

/** What sort of thing a skill is. */
export type SkillKind = 'technology' | 'competence' | 'language' | 'certificate'

/** One skill that a person can have and an offer can ask for. */
export type CatalogueSkill = {
  /** Stable forever: kept in the data file. Ours lie below 10,000, those of ESCO from 10,000 up. */
  readonly id: number
  readonly name: string
  /** Other spellings and names, in any language; none is shared with another skill. */
  readonly aliases: readonly string[]
  readonly kind: SkillKind
  readonly source: 'nextjob' | 'esco'
}

/**
 * When a spelling counts as its skill:
 * - `free`: wherever it stands, in any case;
 * - `case`: in exactly its letters (or all in capitals), unless it begins a sentence as an ordinary word does; else as `context`;
 * - `context`: also only beside a technology, a role word or a phrase like "experience with";
 * - `software`: as `context`, and a technology beside it counts only if it belongs to software;
 * - `list`: only as an item of a list that names a technology beside it.
 */
export type SpellingRule = 'free' | 'case' | 'context' | 'software' | 'list'

/** One spelling of a skill and the rule by which a text is taken to mean it. */
export type SkillSpelling = { readonly skill: CatalogueSkill; readonly text: string; readonly rule: SpellingRule }

/** The fields of work that our own list is kept in; each is a data file, `software` its first. */
const FIELDS = [
  'software',
  'infrastructure-and-data',
  'methods',
  'business-software',
  'design-and-media',
  'marketing-and-sales',
  'finance-and-law',
  'people-and-education',
  'health-and-care',
  'trades-and-logistics',
  'engineering-and-science',
  'certificates',
  'languages',
] as const

const SOFTWARE_FIELDS: ReadonlySet<string> = new Set(['software', 'infrastructure-and-data'])
const RULE_MARKS: Readonly<Record<string, SpellingRule>> = {
  '=': 'case',
  '?': 'context',
  '!': 'software',
  '~': 'list',
}

type LoadedCatalogue = {
  readonly skills: readonly CatalogueSkill[]
  readonly byId: ReadonlyMap<number, CatalogueSkill>
  readonly spellings: readonly SkillSpelling[]
  readonly softwareIds: ReadonlySet<number>
}

let loaded: LoadedCatalogue | undefined

/** All skills, by id. Read from the data files once a process; throws when a data file is broken. */
export function skillCatalogue(): readonly CatalogueSkill[] {
  return catalogue().skills
}

/** The skill with this id, if there is one. */
export function catalogueSkill(id: number): CatalogueSkill | undefined {
  return catalogue().byId.get(id)
}

/** Every name and alias with its rule, in the order of the catalogue. */
export function skillSpellings(): readonly SkillSpelling[] {
  return catalogue().spellings
}

/** Whether a skill belongs to the making and running of software. */
export function isSoftwareSkill(skill: CatalogueSkill): boolean {
  return catalogue().softwareIds.has(skill.id)
}

/** Names of the skills that people of all professions pick most, for a list that nothing was asked of yet. */
export function popularSkillNames(): readonly string[] {
  return readLines('popular')
}

function catalogue(): LoadedCatalogue {
  loaded ??= load()
  return loaded
}

function load(): LoadedCatalogue {
  const spellings: SkillSpelling[] = []
  const softwareIds = new Set<number>()
  const skills: CatalogueSkill[] = []
  for (const field of [...FIELDS, 'esco']) {
    for (const line of readLines(field)) {
      const skill = readSkill(line, field === 'esco' ? 'esco' : 'nextjob', spellings)
      skills.push(skill)
      if (SOFTWARE_FIELDS.has(field)) softwareIds.add(skill.id)
    }
  }
  skills.sort((a, b) => a.id - b.id)
  return { skills, byId: new Map(skills.map((skill) => [skill.id, skill])), spellings, softwareIds }
}

/** A line is `id TAB kind TAB name TAB alias | alias …`; a spelling may begin with the mark of its rule. */
function readSkill(line: string, source: CatalogueSkill['source'], spellings: SkillSpelling[]): CatalogueSkill {
  const [id, kind, name, others] = line.split('\t')
  if (!id || !isKind(kind) || !name) throw new Error(`The skill catalogue has a broken line: ${line}`)
  const read = [name, ...(others ? others.split(' | ') : [])].map(readSpelling)
  const [first, ...aliases] = read.map((spelling) => spelling.text)
  const skill = { id: Number(id), name: first ?? name, aliases, kind, source }
  for (const { text, rule } of read) spellings.push({ skill, text, rule })
  return skill
}

function readSpelling(spelling: string): { text: string; rule: SpellingRule } {
  const rule = RULE_MARKS[spelling.charAt(0)]
  return rule ? { text: spelling.slice(1), rule } : { text: spelling, rule: 'free' }
}

function isKind(value: string | undefined): value is SkillKind {
  return value === 'technology' || value === 'competence' || value === 'language' || value === 'certificate'
}

function readLines(file: string): string[] {
  const text = readFileSync(new URL(`../../data/skills/${file}.tsv`, import.meta.url), 'utf8')
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('# '))
}
