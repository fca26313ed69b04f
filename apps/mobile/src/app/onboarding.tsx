import { router } from 'expo-router'
import { OnboardingScreen } from '@/features/profile/OnboardingScreen'

export default function OnboardingRoute() {
  return <OnboardingScreen finish={() => router.replace('/bring-mail')} skip={() => router.replace('/')} />
}
