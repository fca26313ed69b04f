import { router } from 'expo-router'
import { DisplayScreen } from '@/features/account/DisplayScreen'

export default function DisplayRoute() {
  return <DisplayScreen goBack={() => (router.canGoBack() ? router.back() : router.replace('/account'))} />
}
