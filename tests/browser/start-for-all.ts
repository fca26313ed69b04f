import { startAppServer } from './app-server.ts'

/** Starts the server that all tests share, and tells the workers where it is. */
export default async function startForAll(): Promise<() => Promise<void>> {
  const server = await startAppServer()
  process.env.NEXTJOB_BROWSER_URL = server.url
  process.env.NEXTJOB_BROWSER_HOME_URL = server.homeUrl ?? ''
  return () => server.remove()
}
