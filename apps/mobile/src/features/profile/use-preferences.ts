import { NO_PREFERENCES, type Preferences, type PreferencesPatch } from '@nextjob/contracts/preferences'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { changePreferences, readPreferences } from '@/lib/api/preferences'
import { queryKeys } from '@/lib/query/query-keys'

/** What the caller looks for, as it stands on the screen, and the way to change it. */
export function usePreferences(onFailure: (failure: unknown) => void) {
  const client = useQueryClient()
  const query = useQuery({ queryKey: queryKeys.preferences, queryFn: ({ signal }) => readPreferences(signal) })
  const save = useMutation({
    scope: { id: 'preferences' },
    mutationFn: changePreferences,
    onError(failure) {
      onFailure(failure)
      void client.invalidateQueries({ queryKey: queryKeys.preferences })
    },
  })
  return {
    query,
    preferences: query.data ?? NO_PREFERENCES,
    saving: save.isPending,
    async change(patch: PreferencesPatch) {
      // An answer on its way would bring the old ones back.
      await client.cancelQueries({ queryKey: queryKeys.preferences })
      client.setQueryData<Preferences>(queryKeys.preferences, (held) => ({ ...(held ?? NO_PREFERENCES), ...patch }))
      save.mutate(patch)
    },
  }
}
