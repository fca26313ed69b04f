import { router } from 'expo-router'
import { SessionsScreen } from '@/features/account/SessionsScreen'

export default function SessionsRoute() {
  return <SessionsScreen goBack={() => (router.canGoBack() ? router.back() : router.replace('/account'))} />
}
