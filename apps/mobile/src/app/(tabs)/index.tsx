import { Redirect } from 'expo-router'
import { OffersScreen } from '@/features/offers/OffersScreen'
import { useOnboardingDue } from '@/features/profile/onboarding-due'

export default function OffersTab() {
  return useOnboardingDue() ? <Redirect href="/onboarding" /> : <OffersScreen />
}
