import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { skillCatalogue } from '../skills/skill-catalogue.ts'
import { contentWords } from './fold-words.ts'
import { titleLexicon } from './title-lexicon.ts'

const folder = new URL('../../data/titles/', import.meta.url)
const topicFiles = ['topics-technology.txt', 'topics-business.txt', 'topics-trades.txt', 'esco-occupations.txt']

function lines(file: string): string[] {
  return readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
}

const roles = new Set(lines('roles.txt').map((line) => line.split(' ')[0] ?? ''))
const topicLines = topicFiles.flatMap(lines)
const topics = new Set(topicLines.filter((line) => !line.startsWith('=')).map((line) => line.split(' ')[0] ?? ''))

describe('the lexicon of titles', () => {
  test('names no topic twice', () => {
    const names = topicLines.filter((line) => !line.startsWith('=')).map((line) => line.split(' ')[0])
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  test('refers only to roles and topics that it has, by grades from 0 to 1', () => {
    const strange: string[] = []
    for (const line of [...lines('roles.txt'), ...topicLines.filter((entry) => !entry.startsWith('='))]) {
      const head = line.slice(0, line.indexOf(' :'))
      for (const pair of (head.split('~')[1] ?? '').split(',').filter((text) => text.trim() !== '')) {
        const [name = '', grade = ''] = pair.trim().split(' ')
        if (!(roles.has(name) || topics.has(name)) || !(Number(grade) >= 0 && Number(grade) <= 1))
          strange.push(`${head}: ${pair}`)
      }
    }
    expect(strange).toEqual([])
  })

  test('gives every whole title a known role and known topics', () => {
    const strange = topicLines
      .filter((line) => line.startsWith('='))
      .filter((line) => {
        const [role = '', fields = ''] = line.slice(1, line.indexOf(' :')).split('/')
        return (
          !roles.has(role.trim()) ||
          fields
            .trim()
            .split(' ')
            .some((topic) => !topics.has(topic))
        )
      })
    expect(strange).toEqual([])
  })

  test('has no phrase that loses its sense when joining words are dropped', () => {
    const lost = [...lines('roles.txt'), ...lines('levels.txt'), ...topicLines]
      .flatMap((line) => line.slice(line.indexOf(' :') + 2).split('|'))
      .filter((phrase) => phrase.trim() !== '' && contentWords(phrase).length === 0)
    expect(lost).toEqual([])
  })

  test('reads compounds, stems and inflected phrases', () => {
    const lexicon = titleLexicon()
    expect(lexicon.splitCompound('softwareentwickler')?.before).toBe('software')
    expect(lexicon.meaningByStem('entwicklerinnen')?.role).toBe('maker')
    expect(lexicon.meaningByStem('охрана труда')?.topics).toEqual(['safety'])
  })

  test('implies skills that the catalogue holds', () => {
    const known = new Set(
      skillCatalogue().flatMap(({ name, aliases }) => [name, ...aliases].map((word) => word.toLowerCase())),
    )
    const unknown = lines('implied-skills.txt').flatMap((line) => {
      const [topic = '', names = ''] = line.split(' : ')
      const missing = names.split('|').filter((name) => !known.has(name.trim().toLowerCase()))
      return [...(topics.has(topic) ? [] : [topic]), ...missing]
    })
    expect(unknown).toEqual([])
  })
})
