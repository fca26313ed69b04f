import NetInfo from '@react-native-community/netinfo'

/** Tells each time the device gains or loses its network. @returns the way to stop */
export function watchNetwork(listener: (connected: boolean) => void): () => void {
  // `isInternetReachable` asks a server of others, and a server at home needs no internet.
  return NetInfo.addEventListener((state) => listener(state.isConnected !== false))
}
