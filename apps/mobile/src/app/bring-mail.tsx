import { router } from 'expo-router'
import { BringMailScreen } from '@/features/bring-mail/BringMailScreen'

export default function BringMailRoute() {
  return (
    <BringMailScreen
      goBack={() => (router.canGoBack() ? router.back() : router.replace('/'))}
      toOffers={() => router.dismissTo('/')}
    />
  )
}
