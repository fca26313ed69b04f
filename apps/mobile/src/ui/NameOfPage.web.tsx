import { useIsFocused } from 'expo-router'
import { useEffect } from 'react'

/** Names the page in the browser's tab and history while its screen is the one in front. */
export function NameOfPage({ title }: { title: string }) {
  const focused = useIsFocused()
  useEffect(() => {
    if (focused) document.title = title === 'NextJob' ? title : `${title} · NextJob`
  }, [focused, title])
  return null
}
