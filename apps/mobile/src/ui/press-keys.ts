/** Handlers for keys that press, where react-native-web leaves them out; only keyboards of the web need them. */
export function pressKeys(_key: 'Enter' | 'Space', _press: (() => void) | undefined): object {
  return {}
}
