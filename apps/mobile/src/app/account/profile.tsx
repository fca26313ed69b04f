import { router } from 'expo-router'
import { ProfileScreen } from '@/features/account/ProfileScreen'

export default function ProfileRoute() {
  return <ProfileScreen goBack={() => (router.canGoBack() ? router.back() : router.replace('/account'))} />
}
