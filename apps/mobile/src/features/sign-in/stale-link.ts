import { problemTypes, problemTypeUrl } from '@nextjob/contracts/problem'
import { ApiProblem } from '@/lib/api/failures'

/** A link that lost its token on the way says what the server says of one that is used up. */
export const STALE_LINK = new ApiProblem(
  problemTypes['bad-token'].status,
  { ...problemTypes['bad-token'], type: problemTypeUrl('bad-token'), instance: '' },
  { retryAfter: null, correlationId: '' },
)
