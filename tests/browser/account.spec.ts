import { readFileSync } from 'node:fs'
import { enter, expect, test } from './app-test.ts'

test('scores follow when skills change', async ({ signedIn: page, person }) => {
  const [best] = (await person.offers('?status=new&sort=best&limit=1')).results
  await page.goto('/app/skills')
  for (const name of ['Go', 'TypeScript', 'PostgreSQL', 'Docker', 'Kubernetes']) {
    await page.getByRole('button', { name: `Remove ${name}`, exact: true }).click()
  }
  await expect
    .poll(async () => (await person.offers()).results.find(({ id }) => id === best!.id)?.match_score ?? 1)
    .toBeLessThan(best!.match_score!)
  await page.goto('/app/')
  const now = async () => (await person.offers('?status=new&sort=best&limit=1')).results[0]!
  await expect(async () => {
    const { title, match_score } = await now()
    const first = page.getByRole('list', { name: 'Offers' }).getByRole('listitem').first()
    await expect(first).toContainText(title, { timeout: 1_000 })
    await expect(first).toContainText(String(Math.round(match_score! * 100)), { timeout: 1_000 })
  }).toPass()
})

test('a session ended elsewhere leads to sign-in, with a word on why', async ({ page, person, server, browser }) => {
  await enter(page, person, server)
  await expect(page.getByRole('list', { name: 'Offers' })).toBeVisible()
  const elsewhere = await browser.newContext({ baseURL: server, locale: 'en-GB' })
  const other = await elsewhere.newPage()
  await enter(other, person, server, '/app/account/sessions')
  const signOuts = other.getByRole('button', { name: /^Sign out: / })
  // One is the browser in front, one the program that made the account.
  await expect(signOuts).toHaveCount(2)
  for (let left = 1; left >= 0; left -= 1) {
    await signOuts.first().click()
    await expect(signOuts).toHaveCount(left)
  }
  await page.getByRole('tab', { name: 'Saved' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByText('You were signed out. Sign in again to go on.')).toBeVisible()
  await expect(other.getByText('This device')).toBeVisible()
  await elsewhere.close()
})

test('everything can be taken along', async ({ page, person, server }) => {
  await enter(page, person, server, '/app/account/data')
  const save = async (button: string) => {
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: button }).click()
    return readFileSync(await (await coming).path(), 'utf8')
  }
  const all = JSON.parse(await save('Everything (JSON)'))
  expect(all.tables.users[0].email).toBe(person.email)
  expect(all.tables.job_offers.length).toBeGreaterThan(10)
  const [best] = (await person.offers('?sort=best&limit=1')).results
  expect(await save('Offers (CSV, for spreadsheets)')).toContain(best!.title)
})

test('deleting the account asks for its address, and leaves nothing behind', async ({ page, person, server }) => {
  await enter(page, person, server, '/app/account/data')
  await page.getByRole('button', { name: 'Delete account' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete your account?' })
  await expect(dialog.getByRole('button', { name: 'Delete for good' })).toBeDisabled()
  await dialog.getByLabel(`Type ${person.email} to confirm`).fill(person.email)
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  const login = await fetch(`${server}/auth/jwt/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: person.email, password: person.password }),
  })
  expect(login.status).toBe(400)
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(person.email)
})

test('language and colours change at once and stay', async ({ page, person, server }) => {
  await enter(page, person, server, '/app/account/display')
  await page.getByRole('radio', { name: 'Polski' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
  await expect(page.getByRole('heading', { name: 'Language and colours' })).toBeHidden()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
})
