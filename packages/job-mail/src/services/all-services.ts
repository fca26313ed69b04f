import { applicantTracking } from './applicant-tracking.ts'
import { easternEurope } from './eastern-europe.ts'
import { englishSpeaking } from './english-speaking.ts'
import { europe } from './europe.ts'
import { indeed } from './indeed.ts'
import { linkedin } from './linkedin.ts'
import type { MailService } from './mail-service.ts'

/** Every service that NextJob holds data of. Reading works without any of it: see `bench/leave-one-out.ts`. */
export const allServices: readonly MailService[] = [
  linkedin,
  indeed,
  ...englishSpeaking,
  ...europe,
  ...easternEurope,
  ...applicantTracking,
]
