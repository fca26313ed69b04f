import { startAppServer } from './app-server.ts'
import { enter, expect, test } from './app-test.ts'
import { makePersonWithOffers } from './person.ts'

const OFFLINE = 'You are offline. This is what you saw last.'

test('without network the last list is there, and what was done goes out once when it returns', async ({
  signedIn: page,
  person,
  context,
}) => {
  const [first, second] = (await person.offers('?status=new&sort=best&limit=2')).results
  const list = page.getByRole('list', { name: 'Offers' })
  await expect(list.getByRole('listitem').first()).toContainText(first!.title)
  const arrived: string[] = []
  page.on('response', (response) => {
    if (response.request().method() === 'PATCH') arrived.push(response.url())
  })
  await context.setOffline(true)
  await expect(page.getByText(OFFLINE)).toBeVisible()
  await page.getByRole('button', { name: `Save: ${first!.title}` }).click()
  await expect(list.getByRole('listitem').first()).toContainText(second!.title)
  await page.getByRole('link', { name: second!.title }).first().click()
  await expect(page.getByRole('heading', { name: second!.title }).filter({ visible: true })).toBeVisible()
  expect((await person.offers('?status=saved')).count).toBe(0)
  await context.setOffline(false)
  await expect.poll(async () => (await person.offers('?status=saved')).results.map(({ id }) => id)).toEqual([first!.id])
  await expect(page.getByText(OFFLINE)).toBeHidden()
  expect(arrived.filter((url) => url.endsWith(`/job-offers/${first!.id}`))).toHaveLength(1)
})

test('a storm of 401 renews the session once, and signs nobody out', async ({ page, person, server, context }) => {
  await enter(page, person, server)
  await expect(page.getByRole('list', { name: 'Offers' })).toBeVisible()
  // As after ten minutes: the access token is old, the refresh token good.
  await context.clearCookies({ name: /^(__Host-)?at$/ })
  let renewals = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/auth/jwt/refresh')) renewals += 1
  })
  await page.reload()
  await expect(page.getByRole('list', { name: 'Offers' }).getByRole('listitem').first()).toBeVisible()
  await page.getByRole('tab', { name: 'Account' }).click()
  await expect(page.getByText(person.email)).toBeVisible()
  expect(renewals).toBe(1)
})

test('a server that breaks signs nobody out, and says so', async ({ page, person, server }) => {
  await enter(page, person, server)
  await expect(page.getByRole('list', { name: 'Offers' })).toBeVisible()
  await page.route(/\/(job-offers|auth\/jwt\/refresh|users\/me)/, (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' }),
  )
  await page.getByRole('tab', { name: 'Saved' }).click()
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible({ timeout: 30_000 })
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Nothing saved yet')).toBeVisible()
})

test('the server may restart: the app says so, and goes on by itself', async ({ page, faults }) => {
  test.setTimeout(150_000)
  const server = await startAppServer({ NEXTJOB_DEMO: 'off' })
  try {
    const person = await makePersonWithOffers(server.url)
    await enter(page, person, server.url, `${server.url}/app/`)
    const [first] = (await person.offers('?status=new&sort=best&limit=1')).results
    const list = page.getByRole('list', { name: 'Offers' })
    await expect(list.getByRole('listitem').first()).toContainText(first!.title)
    await server.kill()
    await page.getByRole('button', { name: `Save: ${first!.title}` }).click()
    await expect(page.getByText(/Can’t reach the server/)).toBeVisible()
    await expect(list.getByRole('listitem').first()).not.toContainText(first!.title)
    await server.start()
    await expect
      .poll(async () => (await person.offers('?status=saved')).results.map(({ id }) => id), { timeout: 60_000 })
      .toEqual([first!.id])
    await expect(page.getByText(/Can’t reach the server/)).toBeHidden({ timeout: 60_000 })
    await page.getByRole('tab', { name: 'Saved' }).click()
    await expect(list.getByRole('listitem').first()).toContainText(first!.title)
    expect(faults).toEqual([])
  } finally {
    await server.remove()
  }
})
