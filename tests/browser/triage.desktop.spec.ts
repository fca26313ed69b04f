import { expect, test } from './app-test.ts'

test('the list is worked through by keys alone, and each step can be taken back', async ({
  signedIn: page,
  person,
}) => {
  const [first, second, third] = (await person.offers('?status=new&sort=best&limit=3')).results
  const list = page.getByRole('list', { name: 'Offers' })
  const pane = page.getByRole('complementary')
  await expect(list.getByRole('listitem').first()).toContainText(first!.title)
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: first!.title }).first()).toBeFocused()
  await page.keyboard.press('s')
  await expect(page.getByText('Saved', { exact: true }).last()).toBeVisible()
  await expect(list.getByRole('listitem').first()).toContainText(second!.title)
  await expect(pane.getByRole('heading', { name: second!.title, level: 2 })).toBeVisible()
  await page.keyboard.press('d')
  await expect(list.getByRole('listitem').first()).toContainText(third!.title)
  await page.keyboard.press('u')
  await expect(list.getByRole('listitem').first()).toContainText(second!.title)
  await expect.poll(async () => (await person.offers('?status=saved')).results.map(({ id }) => id)).toEqual([first!.id])
  await expect.poll(async () => (await person.offers('?status=dismissed')).count).toBe(0)

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('/')
  await expect(page.getByRole('textbox', { name: 'Search offers' })).toBeFocused()
  await page.keyboard.type('js')
  await expect(page.getByRole('textbox', { name: 'Search offers' })).toHaveValue('js')
})

test('the chosen offer stands beside the list, and in the address', async ({ signedIn: page, person }) => {
  const [, second] = (await person.offers('?status=new&sort=best&limit=2')).results
  await page.getByRole('link', { name: second!.title }).click()
  const pane = page.getByRole('complementary')
  await expect(pane.getByRole('heading', { name: second!.title, level: 2 })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`offer=${second!.id}`))
  await page.reload()
  await expect(pane.getByRole('heading', { name: second!.title, level: 2 })).toBeVisible()
})
