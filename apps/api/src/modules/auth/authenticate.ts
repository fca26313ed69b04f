import type { ApiContext } from '../../context.ts'
import type { Authenticators } from '../../http/access.ts'
import { Problem } from '../../problem.ts'

export function authenticators(_context: ApiContext): Authenticators {
  return {
    user: async () => {
      throw new Problem('not-authenticated')
    },
    service: async () => {
      throw new Problem('not-authenticated')
    },
  }
}
