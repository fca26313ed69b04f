import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, runNextjob, type TestProcess } from '../process/nextjob-process.ts'

/** The password of the demo account of every server here. */
export const DEMO = { email: 'demo@nextjob.example', password: 'a lighthouse in the fog' }

/** A real `nextjob start` on a data folder and a port of its own. */
export type AppServer = {
  /** e.g. `http://127.0.0.1:34567`, without a slash at the end. */
  url: string
  /** As `url`, by this machine's address in its network; null where it has none. */
  homeUrl: string | null
  /** Ends the process, as `kill` does, and leaves its data. */
  kill(): Promise<void>
  /** Starts it again on the same data and port. */
  start(): Promise<void>
  /** Ends it and removes the data. */
  remove(): Promise<void>
}

/** Starts one and resolves when it serves. Limits are raised: the tests all come from one address. */
export async function startAppServer(settings: Record<string, string> = {}): Promise<AppServer> {
  const data = mkdtempSync(join(tmpdir(), 'nextjob-browser-'))
  const port = await freePort()
  const environment = {
    NEXTJOB_DATA: data,
    PORT: port,
    HOST: '0.0.0.0',
    REGISTRATION: 'open',
    NEXTJOB_DEMO_PASSWORD: DEMO.password,
    RATE_LIMIT_PER_MINUTE: '1000000',
    AUTH_LIMIT_FACTOR: '1000',
    LOG_LEVEL: 'error',
    ...settings,
  }
  let server: TestProcess
  const start = async () => {
    server = runNextjob(['start'], environment)
    await server.says(/Open .* in a browser/)
  }
  const kill = async () => {
    server.child.kill('SIGKILL')
    await server.ended
  }
  await start()
  return {
    url: `http://127.0.0.1:${port}`,
    homeUrl: /On your phone: (http:\/\/[\d.:]+)\/app\//.exec(server!.stdout())?.[1] ?? null,
    start,
    kill,
    async remove() {
      await kill()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
