import type { Skill } from '@nextjob/contracts/skill'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { readOwnSkills, setOwnSkills } from '@/lib/api/skills'
import { queryKeys } from '@/lib/query/query-keys'

/** The caller's skills as they stand on the screen, and the way to change them. */
export function useOwnSkills(onFailure: (failure: unknown) => void) {
  const client = useQueryClient()
  const query = useQuery({ queryKey: queryKeys.ownSkills, queryFn: ({ signal }) => readOwnSkills(signal) })
  const held = () => client.getQueryData<Skill[]>(queryKeys.ownSkills) ?? []
  const save = useMutation({
    // One after the other, each with the list as it stands when its turn comes: the last one says it all.
    scope: { id: 'own-skills' },
    mutationFn: () => setOwnSkills(held().map((skill) => skill.id)),
    onError(failure) {
      onFailure(failure)
      void client.invalidateQueries({ queryKey: queryKeys.ownSkills })
    },
  })
  const put = (skills: Skill[]) => {
    void client.cancelQueries({ queryKey: queryKeys.ownSkills })
    client.setQueryData(queryKeys.ownSkills, skills)
    save.mutate()
  }
  return {
    query,
    skills: query.data ?? [],
    saving: save.isPending,
    add(more: readonly Skill[]) {
      const known = new Set(held().map((skill) => skill.id))
      const fresh = more.filter((skill) => !known.has(skill.id)).map(({ id, name }) => ({ id, name }))
      if (fresh.length > 0) put([...held(), ...fresh])
    },
    remove: (id: number) => put(held().filter((skill) => skill.id !== id)),
  }
}
