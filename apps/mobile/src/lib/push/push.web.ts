import type { Language } from '../i18n/languages'
import type { PushAnswer, PushPlan } from './push-plan'

// A browser is not told of new offers; the app in it shows them as they come.

export const canPush = (): boolean => false

export async function turnPushOn(_plan: PushPlan, _language: Language, _channelName: string): Promise<PushAnswer> {
  return 'unavailable'
}

export async function turnPushOff(): Promise<void> {}

export async function keepPushFresh(_language: Language, _channelName: string): Promise<void> {}

export function onPushPressed(_open: (screen: string) => void): () => void {
  return () => {}
}
