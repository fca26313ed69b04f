import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openTestApi } from '../../apps/api/test/test-api.ts'

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

describe.skipIf(!existsSync(CHROMIUM))('the API documentation in a browser', () => {
  it('renders with no policy violation, no error and no request to another host', async () => {
    const api = await openTestApi()
    const address = await api.app.listen({ host: '127.0.0.1', port: 0 })
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
    try {
      const page = await browser.newPage()
      const faults: string[] = []
      const foreign: string[] = []
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
      page.on('pageerror', (error) => faults.push(String(error)))
      page.on('request', (request) => {
        if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url())) foreign.push(request.url())
      })
      await page.goto(`${address}/docs/`)
      await page.getByRole('heading', { name: 'NextJob API' }).waitFor()
      await page.getByText('/healthz').first().waitFor()
      if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT })
      expect(faults).toEqual([])
      expect(foreign).toEqual([])
    } finally {
      await browser.close()
      await api.close()
    }
  })
})
