import { getInitialURL } from 'expo-linking'
import { screenOfLink } from './app-links'

/** Screens that need no sign-in, and the first one, where signing in leads anyway. */
const EVERYBODYS = /^\/(sign-in|register|forgot|welcome|reset|verify|google)?\/?([?#]|$)/

let wished: string | null = null

/** Remembers the screen of the link that the app was opened by, for somebody who has to sign in first. */
export async function rememberWishedScreen(): Promise<void> {
  const link = await getInitialURL().catch(() => null)
  const screen = link === null ? '/' : screenOfLink(link)
  wished = EVERYBODYS.test(screen) ? null : screen
}

/** That screen, once; null where there is none to go to. */
export function takeWishedScreen(): string | null {
  const screen = wished
  wished = null
  return screen
}
