import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger } from 'pino'

/**
 * The one logger of a process: JSON lines on stderr. Message a constant sentence, data in fields.
 * Fields that could hold a secret or a person's words are cut even when somebody logs them by mistake.
 */
export function createLogger(options: { role: string; level: string; stream?: DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      base: { role: options.role },
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          'password',
          'token',
          'secret',
          'authorization',
          'cookie',
          'subject',
          'body',
          'email',
          'from_address',
        ].flatMap((name) => [name, `*.${name}`]),
        censor: '[cut]',
      },
    },
    options.stream ?? pino.destination({ fd: 2, sync: true }),
  )
}
