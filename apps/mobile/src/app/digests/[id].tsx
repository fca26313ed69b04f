import { router, useLocalSearchParams } from 'expo-router'
import { DigestScreen } from '@/features/digests/DigestScreen'

export default function DigestRoute() {
  const { id } = useLocalSearchParams<{ id: string }>()
  return (
    <DigestScreen id={Number(id)} goBack={() => (router.canGoBack() ? router.back() : router.replace('/digest'))} />
  )
}
