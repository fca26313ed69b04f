import { render, screen, waitFor } from '@testing-library/react-native'
import { act } from 'react'
import { Text } from 'react-native'
import { SafeAreaProvider } from 'react-native-safe-area-context'
import { connection } from '@/lib/connection/connection'
import { serverAddress } from '@/lib/server-address/server-address'
import { session } from '@/lib/session/current-session'
import { startApp } from '@/lib/start/AppProviders'
import { settledScope } from '@/lib/start/user-scope'
import { ToastProvider } from '@/ui/Toast'
import { problem, stubServer } from '../../test/stub-server'
import { aUser } from '../../test/users'
import { ConnectionBar } from './ConnectionBar'

it('says that the server is out of reach, what waits meanwhile, and what it did not take in the end', async () => {
  stubServer(() => {
    throw new TypeError('Network request failed')
  })
  await serverAddress.set('https://nextjob.test')
  await startApp()
  await session.begin({ user: aUser(), access: 'access-1', refresh: 'refresh-1' })
  const { actions } = await settledScope()
  const frame = { x: 0, y: 0, width: 390, height: 844 }
  render(
    <SafeAreaProvider initialMetrics={{ frame, insets: { top: 47, bottom: 34, left: 0, right: 0 } }}>
      <ToastProvider>
        <ConnectionBar>
          <Text>the list</Text>
        </ConnectionBar>
      </ToastProvider>
    </SafeAreaProvider>,
  )
  expect(screen.getByText('the list')).toBeTruthy()
  expect(screen.queryByText(/Can’t reach the server/)).toBeNull()

  await act(async () => {
    await actions?.act({ kind: 'set-status', offer_id: 1, status: 'saved' })
    await actions?.act({ kind: 'delete', offer_id: 2 })
    await actions?.flush()
  })
  expect(screen.getByText(/Can’t reach the server.* 2 changes waiting to be sent/)).toBeTruthy()
  expect(screen.getByText('the list')).toBeTruthy()

  stubServer(({ method }) => problem(method === 'PATCH' ? 'conflict' : 'not-found', method === 'PATCH' ? 409 : 404))
  await act(async () => {
    connection.reached()
    await actions?.flush()
  })
  await waitFor(() => expect(screen.queryByText(/waiting to be sent/)).toBeNull())
  expect(screen.getByText(/Something changed in the meantime/)).toBeTruthy()
})
