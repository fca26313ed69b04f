import { startAppServer } from './app-server.ts'

/**
 * Starts the server that all tests share, and tells the workers where it is. One that runs already is taken where
 * NEXTJOB_BROWSER_URL (and NEXTJOB_BROWSER_HOME_URL) name it, which saves its start while a test is being written.
 */
export default async function startForAll(): Promise<() => Promise<void>> {
  if (process.env.NEXTJOB_BROWSER_URL) return async () => {}
  const server = await startAppServer()
  process.env.NEXTJOB_BROWSER_URL = server.url
  process.env.NEXTJOB_BROWSER_HOME_URL = server.homeUrl ?? ''
  return () => server.remove()
}
