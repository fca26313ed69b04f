import { describe, expect, test } from 'vitest'
import { compareTitles } from './compare-titles.ts'
import { readTitle } from './read-title.ts'

function fit(target: string, offer: string): number {
  return compareTitles(readTitle(target), readTitle(offer))
}

describe('compareTitles', () => {
  test.each([
    [
      'Software Engineer',
      [
        'Softwareentwickler (m/w/d)',
        'Développeur logiciel H/F',
        'Programista',
        'Розробник програмного забезпечення',
        'Desarrollador de software',
      ],
    ],
    [
      'Product Manager',
      [
        'Product Owner',
        'Chef de produit digital',
        'Produktmanager:in',
        'Менеджер продукту',
        'Jefe de Producto',
        'Head of Product',
      ],
    ],
    [
      'Project Manager',
      ['Projektleiter/-in', 'Chef·fe de projet', 'Kierownik projektu', 'Руководитель проектов', 'Jefe de proyecto'],
    ],
    [
      'Registered Nurse',
      ['Pflegefachkraft (w/m/d)', 'Infirmier diplômé d’État', 'Pielęgniarka', 'Медсестра', 'Enfermera'],
    ],
    [
      'Truck Driver',
      ['LKW-Fahrer', 'Chauffeur poids lourd', 'Kierowca C+E', 'Водій вантажівки', 'Berufskraftfahrer CE'],
    ],
    ['Accountant', ['Buchhalter/in', 'Comptable', 'Księgowa', 'Бухгалтер', 'Contable']],
    [
      'Warehouse Worker',
      ['Lagermitarbeiter', 'Magasinier', 'Magazynier', 'Комплектувальник', 'Préparateur de commandes'],
    ],
    ['QA Engineer', ['Тестувальник', 'Softwaretester', 'Инженер по тестированию', 'Testeur logiciel']],
    ['Executive Assistant', ['Assistante de direction', 'Assistenz der Geschäftsführung', 'Asystentka zarządu']],
    ['Data Engineer', ['Inżynier danych', 'Ingénieur Big Data', 'Engineer, Data Platform']],
  ])('knows %s in other languages', (target, offers) => {
    for (const offer of offers) expect.soft(fit(target, offer), `${target} ← ${offer}`).toBeGreaterThan(0.8)
  })

  test.each([
    [
      'Product Manager',
      ['Account Manager', 'Office Manager', 'Store Manager', 'Property Manager', 'Production Manager'],
    ],
    ['Data Engineer', ['Data Center Technician', 'Data Entry Clerk', 'Civil Engineer', 'Sales Engineer']],
    ['Software Engineer', ['Mechanical Engineer', 'Electrical Engineer', 'Software Sales Executive']],
    ['Frontend Developer', ['Business Developer', 'Real Estate Developer', 'Front Desk Agent']],
    ['Solution Architect', ['Interior Architect', 'Landscape Architect']],
    ['HR Manager', ['PR Manager', 'Housekeeping Manager']],
    ['Nurse', ['Software Engineer', 'Nanny']],
  ])('does not take a shared word for a shared trade: %s', (target, offers) => {
    for (const offer of offers) expect.soft(fit(target, offer), `${target} ← ${offer}`).toBeLessThan(0.3)
  })

  test('grades nearness: the same, the near, the distant, the unrelated', () => {
    const order = [
      'Backend Engineer',
      'Full Stack Developer',
      'DevOps Engineer',
      'Frontend Developer',
      'Engineering Manager',
      'Nurse',
    ]
    const fits = order.map((offer) => fit('Backend Engineer', offer))
    expect(fits).toEqual([...fits].sort((a, b) => b - a))
    expect(new Set(fits).size).toBe(order.length)
    expect(fits[0]).toBe(1)
    expect(fits.at(-1)).toBe(0)
    expect(fit('Backend Engineer', 'Frontend Developer')).toBeLessThan(0.35)
    expect(fit('Swift Developer', 'Ruby Developer')).toBeLessThan(0.4)
  })

  test('prefers the title of the same words among titles of the same meaning', () => {
    expect(fit('Product Owner', 'Senior Product Owner')).toBeGreaterThan(fit('Product Owner', 'Product Manager'))
  })

  test('grades the neighbours of software alike', () => {
    for (const target of ['Backend Engineer', 'Software Engineer']) {
      const offers = ['Site Reliability Engineer', 'DevOps Engineer', 'Platform Engineer']
      const fits = [...offers, 'Staff Engineer, Developer Infrastructure'].map((offer) => fit(target, offer))
      expect(Math.min(...fits), target).toBeGreaterThan(0.3)
      expect(Math.max(...fits) - Math.min(...fits), target).toBeLessThan(0.15)
    }
  })

  test('narrows a wide title by the field printed behind it', () => {
    for (const offer of ['Software Engineer, Platform', 'Software Engineer (Platform)', 'Software Engineer – Platform'])
      expect(fit('Platform Engineer', offer), offer).toBeGreaterThan(0.75)
    expect(fit('Software Engineer', 'Software Engineer, Platform')).toBeGreaterThan(0.85)
    expect(fit('Frontend Developer', 'Software Engineer, Platform')).toBeLessThan(0.6)
  })

  test('takes operations for a shade of the field before it', () => {
    expect(fit('Warehouse Supervisor', 'Warehouse Operations Supervisor')).toBeGreaterThan(0.65)
  })

  test('takes equal titles for equal, even where they name no field', () => {
    expect(fit('Consultant', 'Consultant (m/w/d)')).toBe(1)
  })

  test('compares words that the lexicon does not know by themselves', () => {
    expect(fit('Blacksmith', 'Blacksmith (m/w/d)')).toBe(1)
    expect(fit('Falconry Specialist', 'Specialist, Falconry')).toBeGreaterThan(0.8)
    expect(fit('Falconry Specialist', 'Payroll Specialist')).toBeLessThan(0.1)
  })
})
