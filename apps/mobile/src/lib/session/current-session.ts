import { userSchema } from '@nextjob/contracts/user'
import { useSyncExternalStore } from 'react'
import { onKeptElsewhere } from '../kept/kept-elsewhere'
import { keptValue } from '../kept/kept-value'
import { serverAddress } from '../server-address/server-address'
import { createSession, type SessionState } from './session'
import { openVault } from './vault'

const keptUser = keptValue('user', userSchema.nullable(), null)

/** The session of this running app. */
export const session = createSession({ vault: openVault(), keptUser, serverAddress: serverAddress.get })

onKeptElsewhere('user', () => void keptUser.load())

/** Who is signed in, in a component. */
export const useSession = (): SessionState => useSyncExternalStore(session.subscribe, session.state, session.state)

/** The account that is signed in; null outside of a session. */
export function useUser() {
  const state = useSession()
  return state.status === 'signed-in' ? state.user : null
}
