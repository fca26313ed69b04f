import { router } from 'expo-router'

/** Back to the sign-in screen, also from a link that opened the app. */
export function toSignIn(): void {
  if (router.canGoBack()) router.back()
  else router.replace('/sign-in')
}
