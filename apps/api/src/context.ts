import type { MailReader } from '@nextjob/job-mail/mail-reader'
import type { Bus } from '@nextjob/service-kit/bus'
import type { Logger } from '@nextjob/service-kit/logger'
import type { Database, Db } from './db/open-database.ts'
import type { ApiEnv } from './env.ts'
import type { Google } from './google/google.ts'
import type { Mailer } from './outgoing-mail.ts'
import type { Sealer } from './seal.ts'
import type { Secrets } from './secrets.ts'
import type { Signals } from './signals.ts'

/** What the modules are given: everything outside of them, opened once at boot. */
export type ApiContext = {
  env: ApiEnv
  secrets: Secrets
  /** Guards grants and passwords of others that stand in the database. */
  sealer: Sealer
  /** Null where no Google client is set. */
  google: Google | null
  database: Database
  db: Db
  bus: Bus
  signals: Signals
  mailer: Mailer
  /** Reads mails in threads of their own: one for the whole process, since each thread takes its memory. */
  mailReader: MailReader
  logger: Logger
}
