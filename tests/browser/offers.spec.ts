import { expect, test } from './app-test.ts'

const rows = (page: Parameters<Parameters<typeof test>[2]>[0]['page']) =>
  page.getByRole('list', { name: 'Offers' }).getByRole('listitem')

test('searches, filters and orders; the choice stands in the address and outlives a reload', async ({
  signedIn: page,
  person,
}) => {
  const all = await person.offers('?status=new&limit=100')
  await expect(page.getByText(`${all.count} offers`)).toBeVisible()
  const found = await person.offers('?status=new&q=Kubernetes')
  await page.getByRole('textbox', { name: 'Search offers' }).fill('Kubernetes')
  await expect(page.getByText(`${found.count} offer${found.count === 1 ? '' : 's'}`, { exact: true })).toBeVisible()
  await expect(page).toHaveURL(/q=Kubernetes/)
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Search offers' })).toHaveValue('Kubernetes')
  await expect(rows(page)).toHaveCount(found.count)
  await page.getByRole('button', { name: 'Clear search' }).click()
  await expect(page.getByText(`${all.count} offers`)).toBeVisible()

  const remote = await person.offers('?status=new&work_mode=remote')
  await page.getByRole('button', { name: 'Filters' }).click()
  const dialog = page.getByRole('dialog', { name: 'Filters' })
  await dialog.getByRole('radiogroup', { name: 'Work mode' }).getByRole('radio', { name: 'Remote' }).click()
  await dialog.getByRole('button', { name: 'Show offers' }).click()
  await expect(dialog).toBeHidden()
  await expect(rows(page)).toHaveCount(remote.count)
  await expect(page.getByRole('button', { name: 'Filters, 1 set' })).toBeVisible()
  await page.getByRole('button', { name: 'Filters, 1 set' }).click()
  await dialog.getByRole('button', { name: 'Reset' }).click()

  const [newest] = (await person.offers('?status=new&sort=newest&limit=1')).results
  await page.getByRole('radio', { name: 'Newest' }).click()
  await expect(rows(page).first()).toContainText(newest!.title)
})

test('says so when nothing is found, and leads back', async ({ signedIn: page }) => {
  await page.getByRole('textbox', { name: 'Search offers' }).fill('zeppelin')
  await expect(page.getByText('Nothing found')).toBeVisible()
  await page.getByRole('button', { name: 'Reset search and filters' }).click()
  await expect(rows(page).first()).toBeVisible()
})

test('an offer shows its score in parts, with the words of the mail, and the mails it was seen in', async ({
  signedIn: page,
  person,
}) => {
  const seenTwice = (await person.offers('?sort=best&limit=100')).results.find((offer) => offer.sightings > 1)
  await page.goto(`/app/offers/${seenTwice!.id}`)
  await expect(page.getByRole('heading', { name: seenTwice!.title, level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'How it fits' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What the mail says' })).toBeVisible()
  const shown = (words: string) => page.getByText(words, { exact: true }).filter({ visible: true }).first()
  await expect(shown(`Seen in ${seenTwice!.sightings} mails`)).toBeVisible()
  for (const skill of seenTwice!.matched_skills.slice(0, 3)) {
    await expect(shown(skill)).toBeVisible()
  }
})

test('blocks a company: its offers go, and come back with undo', async ({ signedIn: page, person }) => {
  const { results, count } = await person.offers('?sort=best&limit=100')
  const [best] = results.filter((offer) => offer.company !== null)
  await page.goto(`/app/offers/${best!.id}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Block ${best!.company}` })
    .click()
  await expect(page.getByText(`${best!.company} is blocked`)).toBeVisible()
  await expect.poll(async () => (await person.offers()).count).toBeLessThan(count)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await person.offers()).count).toBe(count)
})

test('applying opens the posting in a tab of its own, asks, and remembers the answer', async ({
  signedIn: page,
  person,
  context,
}) => {
  await context.route(/^https?:\/\/(?!127\.0\.0\.1|192\.|10\.|172\.)/, (route) => route.fulfill({ body: 'a posting' }))
  const [best] = (await person.offers('?sort=best&limit=100')).results.filter((offer) => offer.apply_link !== null)
  await page.goto(`/app/offers/${best!.id}`)
  const posting = context.waitForEvent('page')
  await page.getByRole('button', { name: /^Apply at / }).click()
  const tab = await posting
  expect(tab.url()).toBe(best!.apply_link)
  expect(await tab.evaluate(() => window.opener)).toBeNull()
  await tab.close()
  await expect(page.getByRole('dialog', { name: 'Did you apply?' })).toBeVisible()
  await page.getByRole('button', { name: 'Yes, I applied' }).click()
  await expect(page.getByText('Marked as applied. Good luck!')).toBeVisible()
  await expect
    .poll(async () => (await person.offers('?status=applied')).results.map(({ id }) => id))
    .toEqual([best!.id])
})
