import { account } from './en/account'
import { ask } from './en/ask'
import { common } from './en/common'
import { digests } from './en/digests'
import { imports } from './en/imports'
import { navigation } from './en/navigation'
import { offers } from './en/offers'
import { onboarding } from './en/onboarding'
import { problems } from './en/problems'
import { signIn } from './en/sign-in'
import { skills } from './en/skills'

/** English; every key of the app stands here first. */
export const en = {
  account,
  ask,
  common,
  digests,
  imports,
  navigation,
  offers,
  onboarding,
  problems,
  signIn,
  skills,
} as const
