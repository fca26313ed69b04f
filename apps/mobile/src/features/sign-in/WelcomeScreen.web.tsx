import { Redirect } from 'expo-router'

/** A browser knows its server: straight on. */
export function WelcomeScreen() {
  return <Redirect href="/sign-in" />
}
