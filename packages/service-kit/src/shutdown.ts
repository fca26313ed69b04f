import type { Logger } from 'pino'

const ECHO_MS = 1_000

/**
 * Ends the process in order: on SIGTERM, SIGINT, and when npm, having started it, goes away (npm dies of SIGTERM
 * without passing it on). A second signal, or ten seconds, end it at once; but not the echo of the first: of a Ctrl-C
 * the terminal tells both npm and this process, and npm then tells this process again.
 *
 * @param close ends what runs; rejections are logged and the exit code is 1
 */
export function closeOnSignal(options: { close: () => Promise<void>; logger: Logger; startedByNpm: boolean }): void {
  let closing = false
  let since = 0
  const parent = process.ppid
  const end = (reason: string) => {
    if (closing && Date.now() - since < ECHO_MS) return
    if (closing) process.exit(1)
    closing = true
    since = Date.now()
    options.logger.info({ reason }, 'stopping')
    setTimeout(() => process.exit(1), 10_000).unref()
    options.close().then(
      () => process.exit(0),
      (error: unknown) => {
        options.logger.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => end('SIGTERM'))
  process.on('SIGINT', () => end('SIGINT'))
  if (options.startedByNpm) {
    setInterval(() => process.ppid !== parent && !closing && end('npm ended'), 500).unref()
  }
}
