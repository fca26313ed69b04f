import { account } from './de/account'
import { ask } from './de/ask'
import { common } from './de/common'
import { digests } from './de/digests'
import { imports } from './de/imports'
import { navigation } from './de/navigation'
import { offers } from './de/offers'
import { onboarding } from './de/onboarding'
import { problems } from './de/problems'
import { signIn } from './de/sign-in'
import { skills } from './de/skills'

/** German. */
export const de = { account, ask, common, digests, imports, navigation, offers, onboarding, problems, signIn, skills }
