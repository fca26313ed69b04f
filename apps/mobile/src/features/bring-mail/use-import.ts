import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { importMailFile } from '@/lib/api/integrations'
import { useLiveIntegrations } from '@/lib/events/use-live-integrations'
import { queryKeys } from '@/lib/query/query-keys'
import type { PickedFile } from './pick-file'

/**
 * Bringing one file in. While it runs, `running` is the server's own account of it, which grows as the file is read:
 * the upload is read while it arrives, so this is the upload's progress too.
 */
export function useImport() {
  const client = useQueryClient()
  const live = useLiveIntegrations()
  const stopper = useRef<AbortController | null>(null)
  const work = useMutation({
    async mutationFn({ file, name }: PickedFile) {
      const mine = new AbortController()
      stopper.current = mine
      return await importMailFile(file, name, mine.signal).catch((failure: unknown) => {
        // Whoever stopped it knows.
        if (mine.signal.aborted) return null
        throw failure
      })
    },
    onSettled() {
      for (const queryKey of [queryKeys.integrations, queryKeys.allOffers, queryKeys.allDigests]) {
        void client.invalidateQueries({ queryKey })
      }
      // LinkedIn's export brings skills and titles.
      void client.invalidateQueries({ queryKey: queryKeys.ownSkills })
      void client.invalidateQueries({ queryKey: queryKeys.preferences })
    },
  })
  return {
    start: work.mutate,
    stop: () => stopper.current?.abort(),
    again: work.reset,
    isRunning: work.isPending,
    report: work.data ?? null,
    failure: work.error,
    running: live.data?.imports.find((each) => each.state === 'running') ?? null,
    waiting: live.data?.mails.waiting ?? 0,
  }
}
