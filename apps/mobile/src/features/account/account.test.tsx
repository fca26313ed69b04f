import { fireEvent, screen, waitFor } from 'expo-router/testing-library'
import { session } from '@/lib/session/current-session'
import { openScreen } from '../../test/screen'
import { problem } from '../../test/stub-server'
import { AccountScreen } from './AccountScreen'
import { DataScreen } from './DataScreen'
import { deviceName } from './device-name'
import { MailboxesScreen } from './MailboxesScreen'
import { SessionsScreen } from './SessionsScreen'

const noop = () => {}
const mailbox = {
  source: 'gmail' as const,
  address: 'anna@gmail.test',
  state: 'active' as const,
  last_read_at: '2026-11-20T08:00:00.000Z',
  last_error: null,
  connected_at: '2026-11-01T08:00:00.000Z',
  warning: null,
  first_sync_days: 30,
  progress: null,
  audit: null,
}
const integrations = (mailboxes: object[]) => ({
  mailboxes,
  imports: [],
  mails: { waiting: 0, done: 12, dead: 0 },
  offers: 30,
  rescoring: 0,
})

it('leads from the account to each of its places', async () => {
  const open = jest.fn()
  await openScreen(<AccountScreen open={open} />)
  fireEvent.press(await screen.findByRole('link', { name: /Signed-in devices/ }))
  expect(open).toHaveBeenCalledWith('account/sessions')
})

it('says that a mailbox must be connected again, and where', async () => {
  const bringMail = jest.fn()
  await openScreen(<MailboxesScreen goBack={noop} bringMail={bringMail} />, {
    'GET /integrations': () => integrations([{ ...mailbox, state: 'needs-reconnecting' }]),
  })
  expect(await screen.findByText(/no longer lets us in/)).toBeTruthy()
  fireEvent.press(screen.getByRole('button', { name: 'Connect again' }))
  expect(bringMail).toHaveBeenCalled()
})

it('disconnects a mailbox only after it was asked', async () => {
  const { requests } = await openScreen(<MailboxesScreen goBack={noop} bringMail={noop} />, {
    'GET /integrations': () => integrations([mailbox]),
    'DELETE /integrations/google': () => new Response(null, { status: 204 }),
  })
  fireEvent.press(await screen.findByRole('button', { name: 'Disconnect' }))
  expect(requests.some(({ method }) => method === 'DELETE')).toBe(false)
  expect(await screen.findByText(/given back to Google/)).toBeTruthy()
  fireEvent.press(screen.getAllByRole('button', { name: 'Disconnect' }).at(-1)!)
  await waitFor(() => expect(requests.some(({ method }) => method === 'DELETE')).toBe(true))
})

it('signs another device out, and never offers that for this one', async () => {
  const device = (id: number, is_current: boolean) => ({
    id,
    method: 'password',
    ip: '127.0.0.1',
    user_agent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
    created_at: '2026-11-01T08:00:00.000Z',
    last_used_at: '2026-11-20T08:00:00.000Z',
    expires_at: '2026-12-20T08:00:00.000Z',
    is_current,
  })
  const { requests } = await openScreen(<SessionsScreen goBack={noop} />, {
    'GET /auth/sessions': () => [device(1, true), device(2, false)],
    'DELETE /auth/sessions/2': () => new Response(null, { status: 204 }),
  })
  const buttons = await screen.findAllByRole('button', { name: /Sign out: Firefox, Linux/ })
  expect(buttons).toHaveLength(1)
  fireEvent.press(buttons[0]!)
  await waitFor(() => expect(requests.some(({ path }) => path === '/auth/sessions/2')).toBe(true))
})

it('deletes the account only when its address is typed, and is then signed out', async () => {
  const { requests } = await openScreen(<DataScreen goBack={noop} />, {
    'DELETE /users/me': () => new Response(null, { status: 204 }),
  })
  const state = session.state()
  const email = state.status === 'signed-in' ? state.user.email : ''
  fireEvent.press(await screen.findByRole('button', { name: 'Delete account' }))
  fireEvent.press(await screen.findByRole('button', { name: 'Delete for good' }))
  expect(requests.some(({ method }) => method === 'DELETE')).toBe(false)
  fireEvent.changeText(screen.getByLabelText(`Type ${email} to confirm`), email.toUpperCase())
  fireEvent.press(screen.getByRole('button', { name: 'Delete for good' }))
  await waitFor(() => expect(session.state().status).toBe('signed-out'))
})

it('says in front of everything that the account could not be deleted', async () => {
  await openScreen(<DataScreen goBack={noop} />, { 'DELETE /users/me': () => problem('unavailable', 503) })
  const state = session.state()
  const email = state.status === 'signed-in' ? state.user.email : ''
  fireEvent.press(await screen.findByRole('button', { name: 'Delete account' }))
  fireEvent.changeText(await screen.findByLabelText(`Type ${email} to confirm`), email)
  fireEvent.press(screen.getByRole('button', { name: 'Delete for good' }))
  expect(await screen.findByText('The server is not ready')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Delete for good' })).toBeNull()
  expect(session.state().status).toBe('signed-in')
})

it.each([
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537.36 Edg/150.0', 'Edge, Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Version/26.0 Safari/604.1', 'Safari, iPhone'],
  ['okhttp/4.12.0', 'NextJob'],
  ['', null],
  [null, null],
])('names the device of %s', (agent, name) => expect(deviceName(agent)).toBe(name))
