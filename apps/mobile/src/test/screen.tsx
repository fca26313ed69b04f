import { NO_PREFERENCES } from '@nextjob/contracts/preferences'
import { renderRouter, waitFor } from 'expo-router/testing-library'
import type { ReactElement } from 'react'
import { serverAddress } from '@/lib/server-address/server-address'
import { session } from '@/lib/session/current-session'
import { AppProviders, startApp } from '@/lib/start/AppProviders'
import { useUserScope } from '@/lib/start/user-scope'
import { ToastProvider } from '@/ui/Toast'
import { json, problem, type StubRequest, stubServer } from './stub-server'
import { aServerOffer, aUser } from './users'

type Answers = Record<string, (request: StubRequest) => object>
let servers = 0

/**
 * A signed-in app on one screen, with a server that answers by `METHOD path` (query left out) and, of itself, what
 * every screen asks for.
 */
export async function openScreen(screen: ReactElement, answers: Answers = {}) {
  const server = stubServer((request) => {
    const [path = ''] = request.path.split('?')
    const answer = answers[`${request.method} ${path}`] ?? usual[`${request.method} ${path}`]
    return answer ? answer(request) : problem('not-found', 404)
  })
  await startApp()
  await serverAddress.set(`https://screen-${++servers}.test`)
  await session.end()
  const userId = 1_000 + servers
  await session.begin({ access: 'access-1', refresh: 'refresh-1', user: aUser({ id: userId }) })
  let open = false
  /** Shows the screen once the user's own cache is there, as the app does. */
  function Own() {
    open = useUserScope().userId === userId
    return open ? screen : null
  }
  const view = renderRouter(
    {
      index: () => (
        <AppProviders>
          <ToastProvider>
            <Own />
          </ToastProvider>
        </AppProviders>
      ),
    },
    { initialUrl: '/' },
  )
  await waitFor(() => expect(open).toBe(true))
  return { ...view, requests: server.requests }
}

const state = {
  mailboxes: [],
  imports: [],
  mails: { waiting: 0, done: 0, dead: 0 },
  offers: 0,
  rescoring: 0,
}
const usual: Answers = {
  'GET /server': () => aServerOffer(),
  'GET /integrations': () => state,
  'GET /integrations/events': () => json({}, 404),
  'GET /user_skills': () => [],
  'GET /skills': () => [
    { id: 1, name: 'Go' },
    { id: 2, name: 'PostgreSQL' },
  ],
  'GET /preferences': () => NO_PREFERENCES,
}
