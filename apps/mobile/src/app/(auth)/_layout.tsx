import { Stack } from 'expo-router'
import { useTheme } from '@/ui/appearance'

export const unstable_settings = { initialRouteName: 'sign-in' }

export default function SignInLayout() {
  const { colours } = useTheme()
  return <Stack screenOptions={{ headerShown: false, contentStyle: { backgroundColor: colours.ground } }} />
}
