import { router } from 'expo-router'
import { DigestsScreen } from '@/features/digests/DigestsScreen'

export default function DigestTab() {
  return <DigestsScreen bringMail={() => router.push('/bring-mail')} />
}
