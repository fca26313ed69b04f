import { carryBacklog } from './carry-backlog.ts'
import { cutReadings } from './cut-readings.ts'
import { findCanaries } from './find-canaries.ts'
import { freezeWorkers } from './freeze-workers.ts'
import { expiringTokens, gmailFaults, gmailQuota, historyGap, racingReaders } from './gmail-faults.ts'
import { killRoles } from './kill-roles.ts'
import { losePostgres } from './lose-postgres.ts'
import { loseRedis } from './lose-redis.ts'
import { scaleGenerators } from './scale-generators.ts'
import type { Scenario } from './scenario.ts'
import { stopGracefully } from './stop-gracefully.ts'

/** All scenarios of the production shape, in the order they are run in. */
export const scenarios: readonly Scenario[] = [
  killRoles,
  cutReadings,
  freezeWorkers,
  loseRedis,
  losePostgres,
  gmailFaults,
  historyGap,
  racingReaders,
  expiringTokens,
  gmailQuota,
  scaleGenerators,
  stopGracefully,
  carryBacklog,
  findCanaries,
]
