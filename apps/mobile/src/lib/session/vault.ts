import AsyncStorage from '@react-native-async-storage/async-storage'
import * as SecureStore from 'expo-secure-store'
import type { Vault } from './vault-port'

const REFRESH = 'nextjob.refresh'
const INSTALLED = 'nextjob.installed'
const OPTIONS: SecureStore.SecureStoreOptions = {
  keychainAccessible: SecureStore.AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY,
}

/** On a phone: the refresh token in the secure store, the access token in memory alone. */
export function openVault(): Vault {
  let access: string | null = null
  let generation = 0
  return {
    async open() {
      if ((await AsyncStorage.getItem(INSTALLED)) !== null) return
      // iOS keeps the store over a reinstallation: what an earlier owner of the app left is none of this one's.
      await SecureStore.deleteItemAsync(REFRESH, OPTIONS)
      await AsyncStorage.setItem(INSTALLED, '1')
    },
    ticket: () =>
      access === null ? null : { headers: { authorization: `Bearer ${access}` }, cookies: false, generation },
    generation: () => generation,
    async store(pair) {
      if (pair.refresh !== null) await SecureStore.setItemAsync(REFRESH, pair.refresh, OPTIONS)
      access = pair.access
      generation++
    },
    async refreshRequest() {
      const refresh = await SecureStore.getItemAsync(REFRESH, OPTIONS)
      return refresh === null ? null : { body: { refresh }, cookies: false }
    },
    loginHeaders: {},
    exclusively: (work) => work(),
    async clear() {
      access = null
      generation++
      await SecureStore.deleteItemAsync(REFRESH, OPTIONS)
    },
  }
}
