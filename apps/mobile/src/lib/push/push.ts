import Constants from 'expo-constants'
import * as Device from 'expo-device'
import * as Notifications from 'expo-notifications'
import { Platform } from 'react-native'
import { z } from 'zod'
import { registerDevice, removeDevice } from '../api/devices'
import type { Language } from '../i18n/languages'
import { screenOfLink } from '../links/app-links'
import { session } from '../session/current-session'
import { beforeSignOut } from '../session/sign-out'
import { keptPush, type PushAnswer, type PushPlan } from './push-plan'

/** The channel that Android's settings show. */
const CHANNEL = 'offers'
/** Where a push leads to. */
const dataSchema = z.object({ path: z.string().startsWith('/') })

const projectId = (): string | null =>
  z.object({ eas: z.object({ projectId: z.string() }) }).safeParse(Constants.expoConfig?.extra).data?.eas.projectId ??
  null

/** Whether this build on this device can be told of new offers; whether the server does it, its offer says. */
export const canPush = (): boolean => Device.isDevice && projectId() !== null

/**
 * Asks for permission where it was not asked yet, and has this phone told of new offers.
 *
 * @param channelName what Android's settings call these messages
 * @throws what the API throws
 */
export async function turnPushOn(plan: PushPlan, language: Language, channelName: string): Promise<PushAnswer> {
  const id = projectId()
  if (!canPush() || id === null) return 'unavailable'
  if (Platform.OS === 'android') {
    await Notifications.setNotificationChannelAsync(CHANNEL, {
      name: channelName,
      importance: Notifications.AndroidImportance.DEFAULT,
    })
  }
  if (!(await isAllowed())) return 'denied'
  const { data: token } = await Notifications.getExpoPushTokenAsync({ projectId: id })
  const platform = Platform.OS === 'ios' ? 'ios' : 'android'
  await registerDevice({ expo_push_token: token, platform, language, ...plan })
  const before = keptPush.get()
  if (before && before.token !== token) await removeDevice(before.token).catch(() => {})
  const user_id = signedInId()
  if (user_id !== null) await keptPush.set({ ...plan, token, user_id })
  return 'on'
}

function signedInId(): number | null {
  const state = session.state()
  return state.status === 'signed-in' ? state.user.id : null
}

async function isAllowed(): Promise<boolean> {
  const { granted, canAskAgain } = await Notifications.getPermissionsAsync()
  return granted || (canAskAgain && (await Notifications.requestPermissionsAsync()).granted)
}

/** Has this phone told nothing more. @throws what the API throws */
export async function turnPushOff(): Promise<void> {
  const kept = keptPush.get()
  if (!kept) return
  await removeDevice(kept.token)
  await keptPush.set(null)
}

/** Takes up what was agreed: the token and the language may have changed. To be called when somebody is signed in. */
export async function keepPushFresh(language: Language, channelName: string): Promise<void> {
  const kept = await keptPush.load()
  if (!kept) return
  const { min_score, quiet_hours, user_id } = kept
  // A session that the server ended says no farewell: what one person agreed to is not the next one's.
  if (user_id !== signedInId()) return await keptPush.set(null)
  await turnPushOn({ min_score, quiet_hours }, language, channelName).catch(() => {})
}

/** Calls back with the screen that a pressed push leads to, also for the one that started the app. @returns the way to stop */
export function onPushPressed(open: (screen: string) => void): () => void {
  const take = (response: Notifications.NotificationResponse) => {
    const data = dataSchema.safeParse(response.notification.request.content.data)
    if (data.success) open(screenOfLink(data.data.path))
  }
  const first = Notifications.getLastNotificationResponse()
  if (first) {
    Notifications.clearLastNotificationResponse()
    take(first)
  }
  const subscription = Notifications.addNotificationResponseReceivedListener(take)
  return () => subscription.remove()
}

// Whoever signs out takes their offers along: this phone hears of them no more, whether or not the server was reached.
beforeSignOut(() => turnPushOff().finally(() => keptPush.set(null)))
