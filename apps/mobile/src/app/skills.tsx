import { router } from 'expo-router'
import { SkillsScreen } from '@/features/profile/SkillsScreen'

export default function SkillsRoute() {
  return <SkillsScreen goBack={() => (router.canGoBack() ? router.back() : router.replace('/'))} />
}
