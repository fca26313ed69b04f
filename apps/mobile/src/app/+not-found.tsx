import { router } from 'expo-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/ui/EmptyState'
import { Screen } from '@/ui/Screen'

export default function NotFound() {
  const { t } = useTranslation('navigation')
  return (
    <Screen title={t('lost.title')} heading="hidden">
      <EmptyState
        icon="search"
        title={t('lost.title')}
        detail={t('lost.detail')}
        steps={[{ label: t('lost.step'), run: () => router.replace('/') }]}
      />
    </Screen>
  )
}
