import { expect, test } from './app-test.ts'

type Page = Parameters<Parameters<typeof test>[2]>[0]['page']

/** Pulls a row aside with a finger, as Chromium's own touch events. */
async function swipe(page: Page, title: string, to: 'left' | 'right') {
  const box = await page.getByRole('link', { name: title }).first().boundingBox()
  if (!box) throw new Error(`${title} is not on the screen`)
  const y = box.y + box.height / 2
  const [from, end] = to === 'right' ? [box.x + 30, box.x + 260] : [box.x + 280, box.x + 20]
  const touch = await page.context().newCDPSession(page)
  const point = (x: number) => [{ x, y }]
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point(from) })
  for (let step = 1; step <= 12; step += 1) {
    const touchPoints = point(from + ((end - from) * step) / 12)
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints })
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

test('swiping saves and dismisses, and undo takes it back', async ({ signedIn: page, person }) => {
  const [first, second, third] = (await person.offers('?status=new&sort=best&limit=3')).results
  const top = page.getByRole('list', { name: 'Offers' }).getByRole('listitem').first()
  await expect(top).toContainText(first!.title)
  await swipe(page, first!.title, 'right')
  await expect(top).toContainText(second!.title)
  await swipe(page, second!.title, 'left')
  await expect(top).toContainText(third!.title)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(top).toContainText(second!.title)
  await expect.poll(async () => (await person.offers('?status=saved')).results.map(({ id }) => id)).toEqual([first!.id])
  await expect.poll(async () => (await person.offers('?status=dismissed')).count).toBe(0)
  await page.getByRole('tab', { name: 'Saved' }).click()
  await expect(top).toContainText(first!.title)
})

test('an offer opens on a screen of its own, and back leads to the same place in the list', async ({
  signedIn: page,
  person,
}) => {
  const { results } = await person.offers('?status=new&sort=best&limit=10')
  const eighth = results[7]!
  const row = page.getByRole('link', { name: eighth.title }).first()
  await row.scrollIntoViewIfNeeded()
  await row.click()
  await expect(page.getByRole('heading', { name: eighth.title, level: 1 })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/app/offers/${eighth.id}`))
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(row).toBeInViewport()
})
