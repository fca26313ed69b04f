import { type Href, router, Stack } from 'expo-router'
import * as SplashScreen from 'expo-splash-screen'
import { StatusBar } from 'expo-status-bar'
import { useEffect } from 'react'
import { ConnectionBar } from '@/features/connection/ConnectionBar'
import { takeWishedScreen } from '@/lib/links/wished-screen'
import { useSession } from '@/lib/session/current-session'
import { AppProviders, useStarted } from '@/lib/start/AppProviders'
import { useUserScope } from '@/lib/start/user-scope'
import { AppearanceProvider, useTheme } from '@/ui/appearance'
import { ToastProvider } from '@/ui/Toast'

void SplashScreen.preventAutoHideAsync()

/** A link straight to a screen has the list below it to go back to. */
export const unstable_settings = { anchor: '(tabs)' }

export default function RootLayout() {
  const started = useStarted()
  useEffect(() => {
    if (started) void SplashScreen.hideAsync()
  }, [started])
  return (
    <AppearanceProvider>
      {started ? (
        <AppProviders>
          <ToastProvider>
            <ConnectionBar>
              <Screens />
            </ConnectionBar>
          </ToastProvider>
        </AppProviders>
      ) : null}
    </AppearanceProvider>
  )
}

function Screens() {
  const { status } = useSession()
  // A screen keeps the query client that it began with: it may begin only once the user's own one is there.
  const { userId } = useUserScope()
  const isIn = status === 'signed-in' && userId !== null
  const { colours, scheme } = useTheme()
  useEffect(() => {
    const screen = isIn ? takeWishedScreen() : null
    if (screen) router.push(screen as Href)
  }, [isIn])
  return (
    <>
      <StatusBar style={scheme === 'dark' ? 'light' : 'dark'} />
      <Stack screenOptions={{ headerShown: false, contentStyle: { backgroundColor: colours.ground } }}>
        <Stack.Protected guard={isIn}>
          <Stack.Screen name="(tabs)" />
          <Stack.Screen name="offers/[id]" />
          <Stack.Screen name="digests/[id]" />
          <Stack.Screen name="account/data" />
          <Stack.Screen name="account/display" />
          <Stack.Screen name="account/mailboxes" />
          <Stack.Screen name="account/profile" />
          <Stack.Screen name="account/sessions" />
          <Stack.Screen name="bring-mail" />
          <Stack.Screen name="onboarding" />
          <Stack.Screen name="preferences" />
          <Stack.Screen name="skills" />
        </Stack.Protected>
        <Stack.Protected guard={!isIn}>
          <Stack.Screen name="(auth)" />
        </Stack.Protected>
      </Stack>
    </>
  )
}
