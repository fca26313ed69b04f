import { Linking } from 'react-native'

/** Opens a posting outside of the app: in the service's own app or the browser. */
export function openPosting(link: string): void {
  void Linking.openURL(link)
}
