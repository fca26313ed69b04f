/** The first minute of a new account. */
export const onboarding = {
  step: 'Step {{step}} of {{of}}',
  skills: {
    title: 'What can you do?',
    detail: 'Every offer is scored against your skills, and you see which it asks for and which you lack.',
  },
  wishes: {
    title: 'What are you looking for?',
    detail: 'Offers that clearly do not fit are kept aside, never lost.',
  },
  bringMail: 'Bring my mail in',
} as const
