import { account } from './pl/account'
import { ask } from './pl/ask'
import { common } from './pl/common'
import { digests } from './pl/digests'
import { imports } from './pl/imports'
import { navigation } from './pl/navigation'
import { offers } from './pl/offers'
import { onboarding } from './pl/onboarding'
import { problems } from './pl/problems'
import { signIn } from './pl/sign-in'
import { skills } from './pl/skills'

/** Polish. */
export const pl = { account, ask, common, digests, imports, navigation, offers, onboarding, problems, signIn, skills }
