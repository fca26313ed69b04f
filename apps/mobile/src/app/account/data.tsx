import { router } from 'expo-router'
import { DataScreen } from '@/features/account/DataScreen'

export default function DataRoute() {
  return <DataScreen goBack={() => (router.canGoBack() ? router.back() : router.replace('/account'))} />
}
