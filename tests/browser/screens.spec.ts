import { barriers, enter, expect, test } from './app-test.ts'
import { type AppScreen, publicScreens, screensOf } from './screens.ts'

const isThere = async (screen: AppScreen, page: Parameters<AppScreen['ready']>[0]) =>
  await expect(screen.ready(page), screen.name).toBeVisible()

test('screens for everybody have no barriers, light or dark, and outlive a reload', async ({ page }) => {
  for (const screen of publicScreens) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(`/app${screen.path}`)
      await isThere(screen, page)
      expect
        .soft(await barriers(page, colorScheme === 'light' ? 'all' : 'colours'), `${screen.name}, ${colorScheme}`)
        .toEqual([])
    }
    await page.reload()
    await isThere(screen, page)
  }
})

test('screens of a person have no barriers, light or dark', async ({ page, person, server }) => {
  test.setTimeout(180_000)
  await enter(page, person, server)
  for (const screen of await screensOf(person)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      if (colorScheme === 'light') await page.goto(`/app${screen.path}`)
      await isThere(screen, page)
      expect
        .soft(await barriers(page, colorScheme === 'light' ? 'all' : 'colours'), `${screen.name}, ${colorScheme}`)
        .toEqual([])
    }
  }
})

test('screens of a person outlive a reload, and the back button leads to where one was', async ({
  page,
  person,
  server,
}) => {
  test.setTimeout(120_000)
  await enter(page, person, server)
  const screens = await screensOf(person)
  const [list] = screens
  for (const screen of screens.slice(1)) {
    await page.goto('/app/')
    await isThere(list!, page)
    await page.goto(`/app${screen.path}`)
    await isThere(screen, page)
    await page.reload()
    await isThere(screen, page)
    await page.goBack()
    await isThere(list!, page)
  }
})

test('every screen names the page, and is in the language of the browser', async ({ page, person, server }) => {
  await enter(page, person, server)
  const titles = new Set<string>()
  for (const screen of (await screensOf(person)).slice(0, 6)) {
    await page.goto(`/app${screen.path}`)
    await isThere(screen, page)
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    titles.add(await page.title())
  }
  expect(titles.size).toBeGreaterThanOrEqual(5)
})
