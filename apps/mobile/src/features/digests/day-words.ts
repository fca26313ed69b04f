import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/lib/i18n/language'

/** A day (`2026-11-24`, by UTC as the digest counts it) in words: "Today", "Yesterday", "Tuesday, 24 November". */
export function useDayWords(): (day: string, now?: Date) => string {
  const { t } = useTranslation('digests')
  const { language } = useLanguage()
  return (day, now = new Date()) => {
    const days = Math.round((Date.parse(now.toISOString().slice(0, 10)) - Date.parse(day)) / 86_400_000)
    if (days === 0) return t('today')
    if (days === 1) return t('yesterday')
    const sameYear = day.slice(0, 4) === String(now.getUTCFullYear())
    return new Intl.DateTimeFormat(language, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      ...(sameYear ? {} : { year: 'numeric' }),
      timeZone: 'UTC',
    }).format(new Date(day))
  }
}
