import { router } from 'expo-router'
import { MailboxesScreen } from '@/features/account/MailboxesScreen'

export default function MailboxesRoute() {
  return (
    <MailboxesScreen
      goBack={() => (router.canGoBack() ? router.back() : router.replace('/account'))}
      bringMail={() => router.push('/bring-mail')}
    />
  )
}
