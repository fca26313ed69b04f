import { randomUUID } from 'node:crypto'
import { enter, expect, test } from './app-test.ts'
import { smallMailbox } from './person.ts'

test('from nothing to the first scored offer: account, skills, wishes, a mailbox file', async ({ page }) => {
  await page.goto('/app/')
  await page.getByRole('button', { name: 'Create an account' }).click()
  await page
    .getByLabel('E-mail address')
    .filter({ visible: true })
    .fill(`new-${randomUUID().slice(0, 8)}@people.example`)
  await page.getByRole('textbox', { name: 'Password' }).filter({ visible: true }).fill('three otters under a bridge')
  await page.getByRole('button', { name: 'Create account' }).click()

  await expect(page.getByRole('heading', { name: 'What can you do?' })).toBeVisible()
  for (const skill of ['Go', 'TypeScript', 'PostgreSQL']) {
    await page.getByRole('textbox', { name: 'Find a skill' }).fill(skill)
    await page.getByRole('button', { name: skill, exact: true }).click()
    await expect(page.getByRole('button', { name: `Remove ${skill}`, exact: true })).toBeVisible()
  }
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('heading', { name: 'What are you looking for?' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Job titles' }).fill('Backend Engineer')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Places' }).fill('Berlin')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove Berlin' })).toBeVisible()
  await page.getByRole('button', { name: 'Bring my mail in' }).click()

  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await (await choosing).setFiles({ name: 'alerts.mbox', mimeType: 'application/mbox', buffer: smallMailbox() })
  await expect(page.getByRole('heading', { name: '4 new job alerts' })).toBeVisible()
  await page.getByRole('button', { name: 'See my offers' }).click()
  const first = page.getByRole('list', { name: 'Offers' }).getByRole('listitem').first()
  await expect(first).toContainText('Go', { timeout: 30_000 })
  await expect(first.getByRole('img', { name: /^Match \d+ of 100/ })).toBeVisible({ timeout: 30_000 })
})

test('a file that is no mail is refused in plain words, and another can be sent', async ({
  page,
  newcomer,
  server,
}) => {
  await enter(page, newcomer, server, '/app/bring-mail')
  const send = async (name: string, buffer: Buffer) => {
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a file' }).click()
    await (await choosing).setFiles({ name, mimeType: 'application/octet-stream', buffer })
  }
  await send('picture.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
  await expect(page.getByRole('alert')).toBeVisible()
  await send('alerts.mbox', smallMailbox())
  await expect(page.getByRole('heading', { name: '4 new job alerts' })).toBeVisible()
})
