import { describe, expect, test } from 'vitest'
import { findSkills } from './find-skills.ts'

const names = (text: string) => findSkills(text).map((skill) => skill.name)

/** Where the name is meant; every text names the skill that is its key. */
const meant: Record<string, string[]> = {
  Go: [
    'Senior Go Developer (m/w/d)',
    'Backend Engineer (Go, Docker)',
    'Experience with Go',
    'Skills: Go',
    'Développeur Go H/F',
    'Responsable Développement Go (H/F)',
    'Go-Entwickler',
    'Розробник Go',
    'Java, Go, Rust',
    'Go & Kubernetes',
  ],
  C: ['C developer', 'Embedded C programmer', 'Softwareentwickler (m/w/d) C', 'C, C++, Python'],
  R: ['R programming', 'Python, R, SQL', 'Data Scientist (R)', 'Kenntnisse in R', 'statistics with R'],
  Rust: ['Rust Engineer', 'Go, Rust', 'Rust/WASM'],
  Swift: ['Swift developer', 'Kotlin, Swift'],
  'Spring Framework': ['Java, Spring', 'Spring developer', 'Java Spring'],
  'Microsoft Excel': [
    'MS Excel',
    'gute Excel-Kenntnisse',
    'Excel avancé',
    'Word, Excel und Outlook',
    'Kenntnisse in Excel',
  ],
  'Microsoft Access': ['Access, Excel', 'MS Access'],
  'Microsoft Word': ['Word, Excel', 'Word/Excel'],
  Scala: ['Scala developer', 'Java, Scala'],
  Ruby: ['Ruby developer', 'Python, Ruby'],
  'Node.js': ['Node developer', 'React, Node'],
  Express: ['Express, Node.js'],
  Flask: ['Flask, Django'],
  Chef: ['Chef, Puppet, Ansible', 'Terraform, Chef'],
  Ansible: ['Ansible'],
  'Oracle Database': ['Oracle, PostgreSQL', 'Oracle Consultant'],
  Assembly: ['x86 assembly', 'C++, Assembly'],
  Dart: ['Dart/Flutter', 'Dart developer'],
  Elm: ['Elm developer', 'Haskell, Elm'],
  'Helm charts': ['Kubernetes, Helm', 'Helm charts'],
  'Apache Spark': ['Scala, Spark', 'PySpark'],
  'Apache Kafka': ['Kafka', 'Kafka Streams'],
  SAS: ['SAS programmer', 'R, SAS'],
  'Artificial intelligence': ['AI Engineer', 'apply AI to problems'],
}

/** Where it is an ordinary word, a name of a person or a mark of something else; none of these names a skill. */
const ordinary: Record<string, string[]> = {
  Go: [
    "Let's go",
    'We go beyond',
    'Go beyond your limits',
    'going',
    'Team Go',
    'ready to go',
    'on the go',
    'Go, team!',
    'Ready, set, go',
  ],
  C: [
    'R&D',
    'A/B',
    'C-level',
    'C-Level Executive Assistant',
    'vitamin C',
    'Vitamin C and D',
    'C. Müller',
    'Hepatitis C',
    'C&A',
    'USB-C',
    'Type C',
    'Class C licence',
    'Gate C',
    'C/O',
    'C.V.',
  ],
  R: ['R & D manager', 'Dr. R. Schmidt', 'R. Miller', 'Level R', 'Intel(R)', 'Fullstack Entwickler, R...'],
  Excel: ['Excel at what you do', 'you will excel', 'a place to excel in'],
  Access: ['access to customers', 'Access to great benefits', 'Access Bank'],
  Word: ['Word of mouth', 'in a word', 'Bewerbung als Word oder PDF'],
  Spring: ['Spring 2026', 'Spring 2026 Internship', 'in spring', 'Hotel Spring'],
  Swift: ['swift response', 'Swift response team', 'Swift, reliable service', 'Swift Transport GmbH'],
  Chef: ['Chef de projet', 'Chef de Projet IT', 'Sous Chef', 'Chef (m/w/d)', 'Chef/Cook'],
  Express: ['express delivery', 'Express delivery driver', 'Express Inc', 'likes to express itself'],
  React: ['React to alarms', 'reacts', 'you react quickly'],
  Rust: ['Rust removal'],
  Node: ['node of excellence'],
  Flask: ['Flask of water'],
  Spark: ['the spark', 'Spark your career'],
  Ruby: ['Ruby Tuesday restaurant'],
  Assembly: ['Assembly line worker', 'Assembly Engineer'],
  Dart: ['Dart player'],
  Helm: ['Helm of the company'],
  'MS, PM': ['PM shift', '8 PM', 'MS Society'],
  others: [
    'Unity and trust',
    'Maya Schmidt',
    'Julia Müller',
    'Ada Lovelace',
    'Zoom in',
    'Slack off',
    'Phoenix, AZ',
    'Aurora, CO',
    'acting manager',
    'Turning point',
    'Bun bakery',
    'SAFE DRIVING',
    'HELP US',
    'Ray Ban',
  ],
}

describe.each(Object.entries(meant))('takes %s for a skill', (skill, texts) => {
  test.each(texts)('in “%s”', (text) => expect(names(text)).toContain(skill))
})

describe.each(Object.entries(ordinary))('does not take %s for a skill', (_, texts) => {
  test.each(texts)('in “%s”', (text) => expect(names(text)).toEqual([]))
})
