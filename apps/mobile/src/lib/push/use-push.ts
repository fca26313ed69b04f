import { router } from 'expo-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/language'
import { useUser } from '../session/current-session'
import { keepPushFresh, onPushPressed } from './push'

/** Keeps what was agreed on push true, and opens what a pressed one leads to. Once, at the root. */
export function usePush(): void {
  const { t } = useTranslation('common')
  const { language } = useLanguage()
  const userId = useUser()?.id
  const channelName = t('pushChannel')
  useEffect(() => {
    if (userId !== undefined) void keepPushFresh(language, channelName)
  }, [userId, language, channelName])
  useEffect(() => onPushPressed((screen) => router.push(screen as '/')), [])
}
