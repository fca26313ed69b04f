import type { Locator, Page } from '@playwright/test'
import type { Person } from './person.ts'

/** A screen of the app, where it is, and what tells that it is there with all that it shows. */
export type AppScreen = {
  /** For a file name. */
  name: string
  /** Below /app. */
  path: string
  ready(page: Page): Locator
}

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name, level: 1 })

/** What everybody can open. */
export const publicScreens: AppScreen[] = [
  { name: 'sign-in', path: '/sign-in', ready: heading('Sign in') },
  { name: 'register', path: '/register', ready: heading('Create an account') },
  { name: 'forgot', path: '/forgot', ready: heading('Forgot your password?') },
  { name: 'reset', path: '/reset?token=none', ready: heading('Choose a new password') },
  { name: 'verify', path: '/verify?token=none', ready: heading('Confirm your address') },
]

/** What a person with offers can open. */
export async function screensOf(person: Person): Promise<AppScreen[]> {
  const [best] = (await person.offers('?sort=best&limit=1')).results
  if (!best) throw new Error('the person has no offers')
  const digests = await (await person.api('GET', '/digests')).json()
  return [
    { name: 'offers', path: '/', ready: (page) => page.getByRole('link', { name: best.title }).first() },
    { name: 'offer', path: `/offers/${best.id}`, ready: heading(best.title) },
    { name: 'nothing-saved', path: '/?status=saved', ready: (page) => page.getByText('Nothing saved yet') },
    { name: 'digests', path: '/digest', ready: (page) => page.getByRole('link', { name: /new offer/ }).first() },
    {
      name: 'digest',
      path: `/digests/${digests.results[0]?.id}`,
      ready: (page) => page.getByRole('link', { name: best.title }).first(),
    },
    { name: 'account', path: '/account', ready: heading('Account') },
    { name: 'skills', path: '/skills', ready: (page) => page.getByRole('button', { name: 'Remove Go' }) },
    { name: 'preferences', path: '/preferences', ready: (page) => page.getByRole('button', { name: 'Remove Berlin' }) },
    { name: 'onboarding', path: '/onboarding', ready: heading('What can you do?') },
    { name: 'bring-mail', path: '/bring-mail', ready: heading('Bring mail in') },
    { name: 'mailboxes', path: '/account/mailboxes', ready: heading('Connected mailboxes') },
    { name: 'sessions', path: '/account/sessions', ready: (page) => page.getByText('This device') },
    { name: 'profile', path: '/account/profile', ready: heading('Name, address, password') },
    { name: 'display', path: '/account/display', ready: heading('Language and colours') },
    { name: 'data', path: '/account/data', ready: heading('Export or delete') },
    { name: 'not-found', path: '/no/such/screen', ready: heading(/./) },
  ]
}
