import type { Skill } from '@nextjob/contracts/skill'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { readOwnSkills, setOwnSkills } from '@/lib/api/skills'
import { queryKeys } from '@/lib/query/query-keys'

/** The caller's skills as they stand on the screen, and the way to change them. */
export function useOwnSkills(onFailure: (failure: unknown) => void) {
  const client = useQueryClient()
  const asked = {
    queryKey: queryKeys.ownSkills,
    queryFn: ({ signal }: { signal: AbortSignal }) => readOwnSkills(signal),
  }
  const query = useQuery(asked)
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
  const put = async (change: (skills: Skill[]) => Skill[]) => {
    // What is sent is the whole list: one that nobody has seen yet would be lost.
    const known = await client.ensureQueryData(asked).catch((failure: unknown) => onFailure(failure))
    if (!known) return
    // An answer on its way would bring the old list back.
    await client.cancelQueries({ queryKey: queryKeys.ownSkills })
    const before = held()
    const after = change(before)
    if (after.length === before.length) return
    client.setQueryData(queryKeys.ownSkills, after)
    save.mutate()
  }
  return {
    query,
    skills: query.data ?? [],
    saving: save.isPending,
    add: (more: readonly Skill[]) =>
      void put((skills) => {
        const known = new Set(skills.map((skill) => skill.id))
        return [...skills, ...more.filter(({ id }) => !known.has(id)).map(({ id, name }) => ({ id, name }))]
      }),
    remove: (id: number) => void put((skills) => skills.filter((skill) => skill.id !== id)),
  }
}
