// `npm run screenshots`: every screen of the app on a phone and a desktop, light and dark, into `screenshots/`, on a real
// server with the sample mailbox. Words of the command line choose screens by name.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import config from '../playwright.config.ts'
import { startAppServer } from '../tests/browser/app-server.ts'
import { enter } from '../tests/browser/app-test.ts'
import { makePersonWithOffers, type Person } from '../tests/browser/person.ts'
import { type AppScreen, publicScreens, screensOf } from '../tests/browser/screens.ts'

const folder = join(import.meta.dirname, '../screenshots')
const shapes = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 },
}
const wanted = process.argv.slice(2)
const isWanted = ({ name }: AppScreen) => wanted.length === 0 || wanted.includes(name)

mkdirSync(folder, { recursive: true })
const server = await startAppServer()
const browser = await chromium.launch(config.use?.launchOptions)
let failed = 0
try {
  const person = await makePersonWithOffers(server.url)
  for (const [shape, options] of Object.entries(shapes)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const settings = {
        ...options,
        colorScheme,
        baseURL: server.url,
        locale: 'en-GB',
        reducedMotion: 'reduce' as const,
      }
      const take = async (screens: AppScreen[], who: Person | null) => {
        const context = await browser.newContext(settings)
        const page = await context.newPage()
        if (who) await enter(page, who, server.url)
        for (const screen of screens.filter(isWanted)) await takeOne(page, screen, `${shape}-${colorScheme}`)
        await context.close()
      }
      await take(publicScreens, null)
      await take(await screensOf(person), person)
    }
  }
} finally {
  await browser.close()
  await server.remove()
}
process.exitCode = failed ? 1 : 0

async function takeOne(page: Page, screen: AppScreen, variant: string) {
  const path = join(folder, `${screen.name}-${variant}.png`)
  try {
    await page.goto(`/app${screen.path}`)
    await screen.ready(page).waitFor({ timeout: 5_000 })
    await page.evaluate(() => document.fonts.ready)
  } catch (error) {
    failed += 1
    console.error(`${screen.name} ${variant}: ${String(error).split('\n')[0]}`)
  }
  await page.screenshot({ path })
  console.log(path)
}
