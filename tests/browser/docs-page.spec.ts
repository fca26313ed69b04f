import { expect, test } from './app-test.ts'

test('the documentation of the API renders, and asks no other host for anything', async ({ page, server }) => {
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(server) && !/^(data|blob):/.test(request.url())) foreign.push(request.url())
  })
  await page.goto('/docs/')
  await expect(page.getByRole('heading', { name: 'NextJob API' })).toBeVisible()
  await expect(page.getByText('/healthz').first()).toBeVisible()
  expect(foreign).toEqual([])
})
