import { expect, test } from 'vitest'
import { findSkills } from './find-skills.ts'

const names = (text: string) => findSkills(text).map((skill) => skill.name)

test('finds technologies in titles, by any of their spellings', () => {
  expect(names('Senior ReactJS / NodeJS Developer (m/w/d)')).toEqual(['React', 'Node.js'])
  expect(names('Golang Engineer, K8s & Postgres')).toEqual(['Go', 'Kubernetes', 'PostgreSQL'])
  expect(names('C++/C# Entwickler .NET')).toEqual(['C++', 'C#', '.NET'])
  expect(names('Berater SAP S/4HANA')).toEqual(['SAP S/4HANA'])
  expect(names('CI/CD, dotnet')).toEqual(['CI/CD', '.NET'])
})

test('finds skills of all professions in seven languages', () => {
  expect(names('Sachbearbeiter Buchhaltung mit DATEV')).toEqual(['Accounting', 'DATEV'])
  expect(names('Conseiller service client, anglais courant')).toEqual(['Customer service', 'English'])
  expect(names('Magazynier – obsługa wózka widłowego, prawo jazdy kat. B')).toEqual([
    'Forklift operation',
    'Driving licence',
  ])
  expect(names('Atención al cliente y manejo de caja')).toEqual(['Customer service', 'Cash handling'])
  expect(names('Бухгалтерський облік, робота з клієнтами')).toEqual(['Accounting', 'Customer service'])
  expect(names('Холодные звонки, знание 1С')).toEqual(['Cold calling', '1C Enterprise'])
  expect(names('Registered Nurse, wound care, HACCP')).toEqual(['Registered nurse licence', 'Wound care', 'HACCP'])
})

test('takes the longest name: React Native is not React, JavaScript not Java, Spring Boot not Spring', () => {
  expect(names('React Native Developer')).toEqual(['React Native'])
  expect(names('JavaScript')).toEqual(['JavaScript'])
  expect(names('Java Spring Boot')).toEqual(['Java', 'Spring Boot'])
  expect(names('SQL Server')).toEqual(['Microsoft SQL Server'])
})

test('quotes the words as they stand, blanks folded, and says where', () => {
  const text = 'We use  React\n Native daily. React Native!'
  const quoted = findSkills(text)
  expect(quoted).toEqual([{ id: expect.any(Number), name: 'React Native', quote: 'React Native', index: 8 }])
  expect(findSkills(text, { everyMention: true }).map((skill) => skill.index)).toEqual([8, 29])
})

test('reads decomposed and precomposed letters alike', () => {
  expect(names('comptabilite\u0301')).toEqual(['Accounting'])
  expect(names('comptabilité')).toEqual(['Accounting'])
  expect(names('OBSŁUGA KLIENTA')).toEqual(['Customer service'])
})

test('finds labels of ESCO of two words and more, and not single ones', () => {
  expect(names('You will operate two-way radio systems.')).toEqual(['operate two-way radio systems'])
  expect(names('psychophysiology archives trains')).toEqual([])
})

test('leaves labels of ESCO that are everyday phrases of offers to the search', () => {
  expect(names('Hybrid model, application process')).toEqual([])
})

test('takes spoken languages at their capital letter or with their level', () => {
  expect(names('English and German speaking, Polish a plus')).toEqual(['English', 'German', 'Polish'])
  expect(names('niemiecki A2, francés básico')).toEqual(['German', 'French'])
  expect(names('polish the surfaces of a niemiecki koncern')).toEqual([])
})

test('finds nothing in gender marks, footers and places', () => {
  for (const text of [
    '(m/w/d)',
    'H/F',
    '(f/m/x)',
    'F/H',
    'Unsubscribe | View in browser',
    'SAN FRANCISCO, CA',
    'Salt Lake City',
  ])
    expect(names(text), text).toEqual([])
})

test('stays linear on hostile texts of 1 MB', () => {
  const mega = 1_000_000
  const pieces = ['Go, R, C, ', 'manage the manage use of ', 'a', '/ - , ', '\u0301', 'React\n', 'C. R. & ']
  for (const piece of pieces) {
    const small = cpuOf(piece.repeat(mega / 8 / piece.length))
    const large = cpuOf(piece.repeat(mega / piece.length))
    expect(large, piece).toBeLessThan(small * 30 + 200)
  }
})

/** Milliseconds of processor time, which a busy machine does not stretch as it does the clock. */
function cpuOf(text: string): number {
  const from = process.cpuUsage()
  findSkills(text)
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1_000
}
