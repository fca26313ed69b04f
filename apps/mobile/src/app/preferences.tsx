import { router } from 'expo-router'
import { PreferencesScreen } from '@/features/profile/PreferencesScreen'

export default function PreferencesRoute() {
  return <PreferencesScreen goBack={() => (router.canGoBack() ? router.back() : router.replace('/'))} />
}
