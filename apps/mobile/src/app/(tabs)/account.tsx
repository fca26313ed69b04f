import { router } from 'expo-router'
import { AccountScreen } from '@/features/account/AccountScreen'

export default function AccountTab() {
  return <AccountScreen open={(place) => router.push(`/${place}`)} />
}
