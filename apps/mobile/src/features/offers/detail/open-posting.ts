import { Linking } from 'react-native'

/** Opens a posting outside of the app: in the service's own app or the browser. */
export function openPosting(link: string): void {
  // A phone without a browser opens nothing, and says so itself.
  Linking.openURL(link).catch(() => {})
}
