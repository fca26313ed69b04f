import { QueryClientProvider } from '@tanstack/react-query'
import { type PropsWithChildren, useEffect, useState } from 'react'
import { openLanguage } from '../i18n/language'
import { rememberWishedScreen } from '../links/wished-screen'
import { usePush } from '../push/use-push'
import { followDevice } from '../query/query-client'
import { serverAddress } from '../server-address/server-address'
import { session } from '../session/current-session'
import { finishSignOut } from '../session/sign-out'
import { followSession, useUserScope } from './user-scope'

let started: Promise<void> | null = null

/** Reads all that was kept on the device, once: language, server, session, the user's cache. No request is sent. */
export function startApp(): Promise<void> {
  started ??= (async () => {
    await Promise.all([openLanguage(), serverAddress.load()])
    await session.open()
    if (session.state().status === 'signed-out') await rememberWishedScreen()
    await followSession()
    void finishSignOut()
  })()
  return started
}

/** True once `startApp` is through: before that, leave the splash screen up. */
export function useStarted(): boolean {
  const [isStarted, setStarted] = useState(false)
  useEffect(() => {
    void startApp().finally(() => setStarted(true))
  }, [])
  return isStarted
}

/** What every screen stands in. */
export function AppProviders({ children }: PropsWithChildren) {
  const { client } = useUserScope()
  useEffect(followDevice, [])
  usePush()
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
