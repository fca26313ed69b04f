import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from '@playwright/test'
import config from '../../playwright.config.ts'
import { startAppServer } from '../browser/app-server.ts'
import { enter } from '../browser/app-test.ts'
import { makePersonWithOffers, type Person } from '../browser/person.ts'
import { root } from '../process/nextjob-process.ts'

/** What is promised. */
const BOUNDS = { initialKilobytes: 550, warmMs: 1_500, keptMs: 400 }
const SCRIPTS = join(root, 'apps/mobile/dist/_expo/static/js/web')

/**
 * How heavy the app is in a browser and how soon it shows offers: its first JavaScript in gzip, the first row after the
 * navigation with a warm server, and out of what was kept when the API does not answer. Medians of `--runs` (9), after
 * one that warms up.
 */
export async function prove(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options: { runs: { type: 'string' } } })
  const runs = Number(values.runs ?? 9)
  const kilobytes = await initialKilobytes()
  const server = await startAppServer({ NEXTJOB_DEMO: 'off' })
  const browser = await chromium.launch(config.use?.launchOptions)
  try {
    const person = await makePersonWithOffers(server.url)
    const warm = await firstRows(browser, { server: server.url, person, runs, answers: true })
    const kept = await firstRows(browser, { server: server.url, person, runs, answers: false })
    const figures = [
      ['first JavaScript, gzip -9', kilobytes, BOUNDS.initialKilobytes, 'kB'],
      ['first offers drawn, warm server', median(warm), BOUNDS.warmMs, 'ms'],
      ['first offers drawn from the cache, API away', median(kept), BOUNDS.keptMs, 'ms'],
    ] as const
    for (const [what, figure, bound, unit] of figures) {
      console.log(`${figure <= bound ? 'holds ' : 'BROKEN'} ${what}: ${Math.round(figure)} ${unit} (at most ${bound})`)
    }
    console.log(`warm: ${warm.map(Math.round).join(' ')} ms; from the cache: ${kept.map(Math.round).join(' ')} ms`)
    return figures.every(([, figure, bound]) => figure <= bound)
  } finally {
    await browser.close()
    await server.remove()
  }
}

/** The scripts that index.html itself asks for. */
async function initialKilobytes(): Promise<number> {
  const page = await readFile(join(root, 'apps/mobile/dist/index.html'), 'utf8')
  const names = (await readdir(SCRIPTS)).filter((name) => name.endsWith('.js') && page.includes(name))
  const sizes = await Promise.all(
    names.map(async (name) => gzipSync(await readFile(join(SCRIPTS, name)), { level: 9 }).length),
  )
  return sizes.reduce((sum, size) => sum + size, 0) / 1000
}

/** Milliseconds from the navigation to the first row in the page, each time of a reload. */
async function firstRows(
  browser: Browser,
  of: { server: string; person: Person; runs: number; answers: boolean },
): Promise<number[]> {
  const context = await browser.newContext({
    baseURL: of.server,
    viewport: { width: 390, height: 844 },
    locale: 'en-GB',
  })
  const page = await context.newPage()
  await page.addInitScript(() => {
    new MutationObserver((_changes, observer) => {
      if (!document.querySelector('[role=listitem] [role=img]')) return
      observer.disconnect()
      // Two frames on, it has been painted.
      requestAnimationFrame(() => requestAnimationFrame(() => Object.assign(window, { firstRow: performance.now() })))
    }).observe(document, { childList: true, subtree: true })
  })
  await enter(page, of.person, of.server)
  const times = [await firstRow(page)]
  // What is kept is written a moment after it came.
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('nextjob.cache.')))
  if (!of.answers)
    await page.route(
      (url) => !url.pathname.startsWith('/app/'),
      (route) => route.abort(),
    )
  for (let run = 0; run < of.runs; run += 1) {
    if (of.answers) {
      await page.evaluate(() => {
        for (const key of Object.keys(localStorage)) if (key.startsWith('nextjob.cache.')) localStorage.removeItem(key)
      })
    }
    await page.reload()
    times.push(await firstRow(page))
  }
  await context.close()
  return times.slice(1)
}

async function firstRow(page: Page): Promise<number> {
  const found = await page.waitForFunction(() => (window as { firstRow?: number }).firstRow)
  return Number(await found.jsonValue())
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Infinity
