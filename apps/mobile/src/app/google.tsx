import { useLocalSearchParams } from 'expo-router'
import { GoogleReturnScreen } from '@/features/sign-in/GoogleReturnScreen'

export default function GoogleReturn() {
  const { code, error } = useLocalSearchParams<{ code?: string; error?: string }>()
  return <GoogleReturnScreen code={code} error={error} />
}
