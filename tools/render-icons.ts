// Draws the app's icons and splash from one mark: `node tools/render-icons.ts`. Chromium does the rendering.
// The mark is an N whose stroke is the fold of a letter; the dot is the one offer that matters.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const assets = join(import.meta.dirname, '../apps/mobile/assets')
const green = '#0E4F3D'
const deepGreen = '#0A3A2D'
const paper = '#FAF8F3'
const amber = '#F0B24A'
const mint = '#8FD9B6'

/** The mark in a square of 100, `inset` from each side. */
function mark(stroke: string, dot: string, inset: number): string {
  const scale = (100 - 2 * inset) / 100
  return `<g transform="translate(${inset} ${inset}) scale(${scale})" fill="none">
    <path d="M14 88 V16 L74 88 V46" stroke="${stroke}" stroke-width="15" stroke-linecap="round" stroke-linejoin="round"/>
    <circle cx="76" cy="17" r="11.5" fill="${dot}"/></g>`
}

function picture(size: number, ground: string, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 100 100">${ground}${content}</svg>`
}
const full = (colour: string) => `<rect width="100" height="100" fill="${colour}"/>`
const rounded = (colour: string) => `<rect width="100" height="100" rx="24" fill="${colour}"/>`

const pictures: Record<string, string> = {
  icon: picture(1024, full(green), mark(paper, amber, 23)),
  'icon-dark': picture(1024, full(deepGreen), mark(mint, amber, 23)),
  'icon-tinted': picture(1024, full('#000'), mark('#fff', '#fff', 23)),
  'icon-foreground': picture(1024, '', mark(paper, amber, 31)),
  'icon-monochrome': picture(1024, '', mark('#fff', '#fff', 31)),
  notification: picture(96, '', mark('#fff', '#fff', 8)),
  splash: picture(512, '', mark(green, amber, 6)),
  'splash-dark': picture(512, '', mark(mint, amber, 6)),
  favicon: picture(96, rounded(green), mark(paper, amber, 22)),
}

await mkdir(assets, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage()
for (const [name, svg] of Object.entries(pictures)) {
  const size = Number(/width="(\d+)"/.exec(svg)?.[1])
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0;background:transparent}svg{display:block}</style>${svg}`)
  await page.screenshot({ path: join(assets, `${name}.png`), omitBackground: true })
}
await browser.close()
