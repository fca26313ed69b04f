// What only a device has. All else in the tests is real.
jest.mock('@react-native-async-storage/async-storage', () =>
  jest.requireActual('@react-native-async-storage/async-storage/jest/async-storage-mock'),
)
jest.mock('@react-native-community/netinfo', () => ({
  __esModule: true,
  default: {
    addEventListener: (listener: (state: { isConnected: boolean }) => void) => {
      listener({ isConnected: true })
      return () => {}
    },
  },
}))
jest.mock('expo-system-ui', () => ({ setBackgroundColorAsync: async () => {} }))
jest.mock('expo-secure-store', () => {
  const kept = new Map<string, string>()
  return {
    getItemAsync: async (key: string) => kept.get(key) ?? null,
    setItemAsync: async (key: string, value: string) => void kept.set(key, value),
    deleteItemAsync: async (key: string) => void kept.delete(key),
    WHEN_UNLOCKED_THIS_DEVICE_ONLY: 6,
    AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY: 2,
  }
})
jest.mock('expo-notifications', () => ({
  AndroidImportance: { DEFAULT: 3 },
  setNotificationChannelAsync: async () => null,
  getPermissionsAsync: jest.fn(async () => ({ granted: true, canAskAgain: true })),
  requestPermissionsAsync: jest.fn(async () => ({ granted: true, canAskAgain: true })),
  getExpoPushTokenAsync: jest.fn(async () => ({ type: 'expo', data: 'ExponentPushToken[phone-of-anna]' })),
  getLastNotificationResponse: jest.fn(() => null),
  clearLastNotificationResponse: () => {},
  addNotificationResponseReceivedListener: jest.fn(() => ({ remove: () => {} })),
}))
