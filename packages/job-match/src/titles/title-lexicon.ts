import { readFileSync } from 'node:fs'
import { contentWords } from './fold-words.ts'

/** What a phrase of a title says: what the person does, and in which fields, the main one first. */
export type PhraseMeaning = { role: string | null; topics: readonly string[] }

/** The phrases of titles with their meanings, and how near roles and topics are to each other. */
export type TitleLexicon = {
  meaningOf(phrase: string): PhraseMeaning | undefined
  /** The meaning of a phrase that begins with a listed stem, e.g. `entwicklerin` by `entwickl*`. */
  meaningByStem(phrase: string): PhraseMeaning | undefined
  /** The last part of a compound word and what stands before it: `softwareentwickler` → `software` + maker. */
  splitCompound(word: string): { before: string; meaning: PhraseMeaning } | undefined
  levelOf(phrase: string): number | undefined
  /** The wider field that a topic belongs to. */
  parentOf(topic: string): string | undefined
  /** 0–1; 1 for equal roles. */
  roleNearness(one: string, other: string): number
  /** 0–1; 1 for equal topics. */
  topicNearness(one: string, other: string): number
}

type Kind = 'topic' | 'role' | 'job'
type Entry = PhraseMeaning & { kind: Kind }

const kindRank: Record<Kind, number> = { topic: 0, role: 1, job: 2 }
const parentNearness = 0.7
const siblingNearness = 0.25
const sameRootNearness = 0.08
const longestCompoundWord = 60

const dataFolder = new URL('../../data/titles/', import.meta.url)
const topicFiles = ['topics-technology.txt', 'topics-business.txt', 'topics-trades.txt', 'esco-occupations.txt']

const inflectedKeyLength = 4

function fitsOpen(pattern: readonly string[], words: readonly string[]): boolean {
  if (pattern.length !== words.length) return false
  return pattern.every((open, at) =>
    open.endsWith('*') ? words[at]?.startsWith(open.slice(0, -1)) : words[at] === open,
  )
}

class Phrases<Value> {
  private readonly exact = new Map<string, Value>()
  private readonly stems = new Map<string, Value>()
  readonly endings = new Map<string, Value>()
  /** Phrases with an open word before the last (`охран* труда`), by the first letters of their first word. */
  private readonly inflected = new Map<string, { words: string[]; value: Value }[]>()
  private readonly prefer: (old: Value, fresh: Value) => boolean

  constructor(prefer: (old: Value, fresh: Value) => boolean) {
    this.prefer = prefer
  }

  add(written: string, value: Value): void {
    const words = contentWords(written).join(' ')
    if (words === '') return
    if (/.\* /.test(written)) {
      const parts = written.split(' ').filter((word) => contentWords(word).length > 0)
      const open = parts.map((word) => contentWords(word).join(' ') + (word.endsWith('*') ? '*' : ''))
      const key = words.slice(0, inflectedKeyLength)
      this.inflected.set(key, [...(this.inflected.get(key) ?? []), { words: open, value }])
      return
    }
    const map = written.startsWith('*') ? this.endings : written.endsWith('*') ? this.stems : this.exact
    const old = map.get(words)
    if (old === undefined || this.prefer(old, value)) map.set(words, value)
  }

  whole(phrase: string): Value | undefined {
    return this.exact.get(phrase) ?? this.stems.get(phrase)
  }

  byStem(phrase: string): Value | undefined {
    const words = phrase.split(' ')
    const inflected = this.inflected
      .get(phrase.slice(0, inflectedKeyLength))
      ?.find((entry) => fitsOpen(entry.words, words))
    if (inflected !== undefined) return inflected.value
    const lastWord = phrase.lastIndexOf(' ') + 1
    for (let cut = phrase.length - 1; cut >= lastWord + 2; cut--) {
      const found = this.stems.get(phrase.slice(0, cut))
      if (found !== undefined) return found
    }
    return undefined
  }
}

/** Nearness between names, kept both ways. */
class NearnessTable {
  private readonly grades = new Map<string, number>()

  set(one: string, other: string, grade: number): void {
    this.grades.set(`${one}\n${other}`, grade)
    this.grades.set(`${other}\n${one}`, grade)
  }

  get(one: string, other: string): number | undefined {
    return this.grades.get(`${one}\n${other}`)
  }
}

function dataLines(file: string): string[] {
  return readFileSync(new URL(file, dataFolder), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
}

/** `head : phrase | phrase` → both halves. */
function splitLine(line: string): { head: string; phrases: string[] } {
  const colon = line.indexOf(' :')
  const phrases = line
    .slice(colon + 2)
    .split('|')
    .map((phrase) => phrase.trim())
  return { head: line.slice(0, colon).trim(), phrases: phrases.filter((phrase) => phrase !== '') }
}

/** `id < parent ~ near .5, near .4` → its parts. */
function splitHead(head: string): { id: string; parent: string | null; near: [string, number][] } {
  const [left = '', right = ''] = head.split('~')
  const [id = '', parent] = left.split('<').map((part) => part.trim())
  const near = right
    .split(',')
    .map((pair) => pair.trim().split(' '))
    .filter((pair) => pair.length === 2)
    .map(([name = '', grade = '0']): [string, number] => [name, Number(grade)])
  return { id, parent: parent ?? null, near }
}

function rootOf(topic: string, parents: ReadonlyMap<string, string>): string {
  let root = topic
  for (let depth = 0; depth < 8; depth++) {
    const parent = parents.get(root)
    if (parent === undefined || parent === root) return root
    root = parent
  }
  return root
}

function loadLexicon(): TitleLexicon {
  const phrases = new Phrases<Entry>((old, fresh) => kindRank[fresh.kind] > kindRank[old.kind])
  const levels = new Phrases<number>((old, fresh) => fresh > old)
  const roleGrades = new NearnessTable()
  const topicGrades = new NearnessTable()
  const parents = new Map<string, string>()

  for (const line of dataLines('roles.txt')) {
    const { head, phrases: written } = splitLine(line)
    const { id, near } = splitHead(head)
    for (const [name, grade] of near) roleGrades.set(id, name, grade)
    for (const phrase of written) phrases.add(phrase, { kind: 'role', role: id, topics: [] })
  }
  for (const line of topicFiles.flatMap(dataLines)) {
    const { head, phrases: written } = splitLine(line)
    if (head.startsWith('=')) {
      const [role = '', fields = ''] = head.slice(1).split('/')
      const meaning: Entry = { kind: 'job', role: role.trim(), topics: fields.trim().split(' ') }
      for (const phrase of written) phrases.add(phrase, meaning)
      continue
    }
    const { id, parent, near } = splitHead(head)
    if (parent !== null) parents.set(id, parent)
    for (const [name, grade] of near) topicGrades.set(id, name, grade)
    for (const phrase of written) phrases.add(phrase, { kind: 'topic', role: null, topics: [id] })
  }
  for (const line of dataLines('levels.txt')) {
    const { head, phrases: written } = splitLine(line)
    const rank = Number(head.split(' ')[1])
    for (const phrase of written) levels.add(phrase, rank)
  }

  return {
    meaningOf: (phrase) => phrases.whole(phrase),
    meaningByStem: (phrase) => phrases.byStem(phrase),
    splitCompound(word) {
      if (word.length < 7 || word.length > longestCompoundWord) return undefined
      for (let cut = 3; cut <= word.length - 4; cut++) {
        const meaning = phrases.endings.get(word.slice(cut))
        if (meaning !== undefined) return { before: word.slice(0, cut), meaning }
      }
      return undefined
    },
    levelOf: (phrase) => levels.whole(phrase) ?? levels.byStem(phrase),
    parentOf: (topic) => parents.get(topic),
    roleNearness: (one, other) => (one === other ? 1 : (roleGrades.get(one, other) ?? 0.12)),
    topicNearness(one, other) {
      if (one === other) return 1
      const told = topicGrades.get(one, other)
      if (told !== undefined) return told
      const parent = parents.get(one)
      const otherParent = parents.get(other)
      if (parent === other || otherParent === one) return parentNearness
      // A root such as "technology" is too wide a roof for its children to count as brothers and sisters.
      const narrow = parent !== undefined && parents.has(parent)
      if (narrow && parent === otherParent) return siblingNearness
      const sameRoot = rootOf(one, parents) === rootOf(other, parents)
      return sameRoot && (parent !== undefined || otherParent !== undefined) ? sameRootNearness : 0
    },
  }
}

let loaded: TitleLexicon | undefined

/** The lexicon of titles; read from its files at the first call, then kept. */
export function titleLexicon(): TitleLexicon {
  loaded ??= loadLexicon()
  return loaded
}
