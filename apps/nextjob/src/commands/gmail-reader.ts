import { startGmailReaderRole } from '@nextjob/gmail-reader/main'
import { Command } from 'commander'
import { runRole } from '../start/run-role.ts'

/** `nextjob gmail-reader`: the worker that reads mailboxes, any number beside each other. */
export function buildCommand(name: string): Command {
  return new Command(name)
    .description(
      'Starts the worker that reads mailboxes, over the Gmail API and IMAP, and records their job mail at the API. Any ' +
        'number may run beside each other, on any machine that reaches the API: each mailbox is read by one at a time.',
    )
    .addHelpText(
      'after',
      `
Settings, as environment variables:
  API_URL                  where the API is: http://127.0.0.1:8000
  WORKER_SECRET            the one that the API has
  GMAIL_READERS            how many gmail-readers run: each takes its share of the Google project's quota
  GMAIL_USER_UNITS, GMAIL_PROJECT_UNITS  quota units a minute, where Google grants other than its usual ones
  GMAIL_PATIENCE_SECONDS   how long one answer of Gmail may take: 30
  MAILBOX_REST_SECONDS     how long a mailbox is left in peace after a reading: 60
  METRICS_HOST, METRICS_PORT  where /healthz, /readyz and /metrics are served; nowhere while the port is not set
  LOG_LEVEL                info

Example:
  API_URL=http://api:8000 WORKER_SECRET=… npx nextjob gmail-reader

Exit code: 0 when stopped by Ctrl-C or SIGTERM, 1 when it could not start.`,
    )
    .action(() => runRole(name, startGmailReaderRole))
}
