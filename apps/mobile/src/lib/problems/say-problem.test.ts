import { type ProblemType, problemTypes, problemTypeUrl } from '@nextjob/contracts/problem'
import i18next from 'i18next'
import { ApiProblem, Offline, SignedOut, UnexpectedAnswer } from '../api/failures'
import { chooseLanguage } from '../i18n/language'
import { LANGUAGES, type Language } from '../i18n/languages'
import { sayProblem } from './say-problem'

const languages = Object.keys(LANGUAGES) as Language[]
const types = Object.keys(problemTypes) as ProblemType[]
const problemOf = (type: ProblemType, retryAfter: number | null = null) =>
  new ApiProblem(
    problemTypes[type].status,
    { ...problemTypes[type], type: problemTypeUrl(type), instance: 'urn:uuid:0' },
    { retryAfter, correlationId: 'c0ffee' },
  )
const t = () => i18next.getFixedT(i18next.language, 'problems')

describe.each(languages)('in %s', (language) => {
  it.each(types)('says what %s means, and what to do', async (type) => {
    await chooseLanguage(language)
    const { title, next } = sayProblem(problemOf(type), t())
    for (const words of [title, next]) {
      expect(words).not.toMatch(/^[\w-]+\.(title|next)$/)
      expect(words.length).toBeGreaterThan(5)
    }
    if (language !== 'en') expect(title).not.toBe(i18next.getFixedT('en', 'problems')(`${type}.title`))
  })
})

it('has words for failures that no server reported', async () => {
  await chooseLanguage('en')
  const say = (failure: unknown) => sayProblem(failure, t()).title
  expect(say(new Offline())).toBe('Can’t reach the server')
  expect(say(new UnexpectedAnswer())).toBe('App and server don’t match')
  expect(say(new SignedOut())).toBe('You are signed out')
  expect(say(new TypeError('x is undefined'))).toBe('Something went wrong')
  expect(say(new ApiProblem(502, null, { retryAfter: null, correlationId: '' }))).toBe('The server is not ready')
})

it('says how long to wait, and gives a reference only for what is the server’s fault', async () => {
  await chooseLanguage('en')
  expect(sayProblem(problemOf('too-many-requests', 1), t()).next).toBe('Try again in 1 second.')
  expect(sayProblem(problemOf('too-many-requests', 300), t()).next).toBe('Try again in 5 minutes.')
  expect(sayProblem(problemOf('bad-credentials'), t()).reference).toBeNull()
  expect(sayProblem(problemOf('internal-error'), t()).reference).toBe('c0ffee')
})
