import AsyncStorage from '@react-native-async-storage/async-storage'
import i18next from 'i18next'
import { chooseLanguage, openLanguage } from './language'

const say = (count: number) => i18next.t('common:waiting', { count })

it.each([
  ['en', [0, 1, 2, 5, 21], ['changes', 'change', 'changes', 'changes', 'changes']],
  ['de', [0, 1, 2, 5, 21], ['Änderungen', 'Änderung', 'Änderungen', 'Änderungen', 'Änderungen']],
  ['pl', [0, 1, 2, 4, 5, 12, 22, 25], ['zmian', 'zmiana', 'zmiany', 'zmiany', 'zmian', 'zmian', 'zmiany', 'zmian']],
  ['uk', [0, 1, 2, 5, 11, 21, 22, 25], ['змін', 'зміна', 'зміни', 'змін', 'змін', 'зміна', 'зміни', 'змін']],
] as const)('counts in %s', async (language, counts, words) => {
  await chooseLanguage(language)
  expect(counts.map((count) => say(count).split(' ')[1])).toEqual(words)
})

it('counts in Polish and Ukrainian also where the platform has no plural rules', () => {
  const PluralRules = jest.requireActual('intl-pluralrules/plural-rules')
  expect([1, 3, 5].map((n) => new PluralRules('uk').select(n))).toEqual(['one', 'few', 'many'])
  expect([1, 3, 5, 1.5].map((n) => new PluralRules('pl').select(n))).toEqual(['one', 'few', 'many', 'other'])
})

it('speaks the device’s language until another is chosen, and keeps the choice', async () => {
  await chooseLanguage(null)
  expect(i18next.language).toBe('en')
  await chooseLanguage('pl')
  expect(i18next.t('common:cancel')).toBe('Anuluj')
  await i18next.changeLanguage('en')
  await openLanguage()
  expect(i18next.language).toBe('pl')
  await AsyncStorage.setItem('nextjob.language', '"xx"')
  await openLanguage()
  expect(i18next.language).toBe('en')
})
