import { useLocalSearchParams } from 'expo-router'
import { VerifyScreen } from '@/features/sign-in/VerifyScreen'

export default function Verify() {
  const { token } = useLocalSearchParams<{ token?: string }>()
  return <VerifyScreen token={token ?? ''} />
}
