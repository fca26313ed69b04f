import { startDigestGeneratorRole } from '@nextjob/digest-generator/main'
import { Command } from 'commander'
import { runRole } from '../start/run-role.ts'

/** `nextjob digest-generator`: the worker that reads mails and scores their offers, any number beside each other. */
export function buildCommand(name: string): Command {
  return new Command(name)
    .description(
      'Starts the worker that takes mails from the bus, reads their offers and hands them to the API. Any number may ' +
        'run beside each other, on any machine that reaches the API and Redis.',
    )
    .addHelpText(
      'after',
      `
Settings, as environment variables:
  API_URL                  where the API is: http://127.0.0.1:8000
  WORKER_SECRET            the one that the API has
  REDIS_URL                the Redis that the API carries mail over
  LEASE_SECONDS            as the API has it: 60
  METRICS_HOST, METRICS_PORT  where /healthz, /readyz and /metrics are served; nowhere while the port is not set
  LOG_LEVEL                info

Example:
  API_URL=http://api:8000 REDIS_URL=redis://redis WORKER_SECRET=… npx nextjob digest-generator

Exit code: 0 when stopped by Ctrl-C or SIGTERM, 1 when it could not start.`,
    )
    .action(() => runRole(name, startDigestGeneratorRole))
}
