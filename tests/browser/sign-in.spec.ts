import { expect, test } from './app-test.ts'
import type { Person } from './person.ts'

type Page = Parameters<Parameters<typeof test>[2]>[0]['page']

async function fillIn(page: Page, person: Pick<Person, 'email' | 'password'>) {
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('signs in and out, and keeps no tokens where scripts can read them', async ({ page, person, context }) => {
  await page.goto('/app/')
  await fillIn(page, person)
  await expect(page.getByRole('heading', { name: 'Offers', level: 1 })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Offers' }).getByRole('listitem').first()).toBeVisible()
  const cookies = await context.cookies()
  expect(cookies.length).toBeGreaterThanOrEqual(2)
  expect(cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Lax')).toBe(true)
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
  for (const { value } of cookies) expect(kept).not.toContain(value)

  await page.getByRole('tab', { name: 'Account' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(person.email)
  await page.goto('/app/')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('says in plain words what was wrong, and lets one try again', async ({ page, newcomer }) => {
  await page.goto('/app/sign-in')
  await fillIn(page, { email: newcomer.email, password: 'a wrong password' })
  await expect(page.getByRole('alert')).toBeVisible()
  await fillIn(page, newcomer)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeHidden()
})

test('a link to an offer leads there after signing in', async ({ page, person }) => {
  const [best] = (await person.offers('?sort=best&limit=1')).results
  await page.goto(`/app/offers/${best!.id}`)
  await fillIn(page, person)
  await expect(page.getByRole('heading', { name: best!.title, level: 1 })).toBeVisible()
})

test('signs in on an address of the home network, without TLS', async ({ page, person, context }) => {
  const home = process.env.NEXTJOB_BROWSER_HOME_URL
  test.skip(!home, 'this machine has no address in a network')
  await page.goto(`${home}/app/`)
  await fillIn(page, person)
  await expect(page.getByRole('list', { name: 'Offers' }).getByRole('listitem').first()).toBeVisible()
  expect((await context.cookies()).every(({ httpOnly, secure }) => httpOnly && !secure)).toBe(true)
  await page.reload()
  await expect(page.getByRole('list', { name: 'Offers' }).getByRole('listitem').first()).toBeVisible()
})
