import { useEffect, useState } from 'react'
import { z } from 'zod'
import { keptValue } from '@/lib/kept/kept-value'
import { useUser } from '@/lib/session/current-session'
import { useOwnSkills } from './use-own-skills'
import { usePreferences } from './use-preferences'

/** Users who have been through the first steps on this device, or chose to skip them. */
const through = keptValue<number[]>('onboarded', z.array(z.number()), [])
const reading = through.load()

/** Whether whoever is signed in has yet to say anything of themselves. False until the server has told. */
export function useOnboardingDue(): boolean {
  const user = useUser()
  const skills = useOwnSkills(() => {}).query
  const preferences = usePreferences(() => {}).query
  const seen = through.useValue()
  const [isRead, setRead] = useState(false)
  useEffect(() => {
    void reading.then(() => setRead(true))
  }, [])
  if (!isRead || !user || user.is_demo || seen.includes(user.id) || !skills.data || !preferences.data) return false
  return skills.data.length === 0 && preferences.data.target_titles.length === 0
}

/** Not to be asked again on this device. */
export function endOnboarding(userId: number): void {
  void through.set([...through.get().filter((id) => id !== userId), userId].slice(-20))
}
