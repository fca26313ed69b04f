import { router } from 'expo-router'
import { OnboardingScreen } from '@/features/profile/OnboardingScreen'
import { endOnboarding } from '@/features/profile/onboarding-due'
import { useUser } from '@/lib/session/current-session'

export default function OnboardingRoute() {
  const user = useUser()
  const leaveTo = (place: '/' | '/bring-mail') => {
    if (user) endOnboarding(user.id)
    router.replace(place)
  }
  return <OnboardingScreen finish={() => leaveTo('/bring-mail')} skip={() => leaveTo('/')} />
}
