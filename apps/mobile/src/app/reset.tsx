import { useLocalSearchParams } from 'expo-router'
import { ResetScreen } from '@/features/sign-in/ResetScreen'

export default function Reset() {
  const { token } = useLocalSearchParams<{ token?: string }>()
  return <ResetScreen token={token ?? ''} />
}
