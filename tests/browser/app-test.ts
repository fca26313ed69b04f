import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { makePerson, makePersonWithOffers, type Person } from './person.ts'

type Fixtures = {
  /** The server that all tests share. */
  server: string
  /** Somebody new, without mail. */
  newcomer: Person
  /** Somebody with scored offers. */
  person: Person
  /** A page on which that person is signed in, at the list of offers. */
  signedIn: Page
  /** Errors that the page has shown or thrown; the test fails when any is left at its end. */
  faults: string[]
}

/** A test of the app in a browser. Faults of the page fail it, whatever else it looks at. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures out of the pattern.
  server: async ({}, use) => use(process.env.NEXTJOB_BROWSER_URL ?? ''),
  baseURL: async ({ server }, use) => use(server),
  newcomer: async ({ server }, use) => use(await makePerson(server)),
  person: async ({ server }, use) => use(await makePersonWithOffers(server)),
  signedIn: async ({ page, person, server }, use) => {
    await enter(page, person, server)
    await use(page)
  },
  faults: [
    async ({ page }, use) => {
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(String(error)))
      page.on('console', (message) => {
        // A request that fails is logged by the browser itself: tests cut lines on purpose.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
          faults.push(message.text())
        }
      })
      await use(faults)
      expect(faults, 'errors in the page').toEqual([])
    },
    { auto: true },
  ],
})

/** Signs a person in without the form: by the cookies of a login, and what the app keeps of it. */
export async function enter(page: Page, person: Person, server: string, path = '/app/'): Promise<void> {
  const login = await page.request.post(`${server}/auth/jwt/login`, {
    headers: { 'x-auth-mode': 'cookie', origin: server },
    data: { username: person.email, password: person.password },
  })
  expect(login.status()).toBe(200)
  const { user } = await login.json()
  await page.addInitScript((kept) => {
    if (sessionStorage.getItem('entered')) return
    sessionStorage.setItem('entered', 'yes')
    localStorage.setItem('nextjob.user', kept)
  }, JSON.stringify(user))
  await page.goto(path)
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on the page as it is now, a line each: none on a good one. `colours` looks at contrast alone. */
export async function barriers(page: Page, which: 'all' | 'colours' = 'all'): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (which === 'all' ? axe.withTags(RULES) : axe.withRules('color-contrast')).analyze()
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`))
}

export { expect }
