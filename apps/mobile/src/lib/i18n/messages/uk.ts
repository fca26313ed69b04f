import { account } from './uk/account'
import { ask } from './uk/ask'
import { common } from './uk/common'
import { digests } from './uk/digests'
import { imports } from './uk/imports'
import { navigation } from './uk/navigation'
import { offers } from './uk/offers'
import { onboarding } from './uk/onboarding'
import { problems } from './uk/problems'
import { signIn } from './uk/sign-in'
import { skills } from './uk/skills'

/** Ukrainian. */
export const uk = { account, ask, common, digests, imports, navigation, offers, onboarding, problems, signIn, skills }
