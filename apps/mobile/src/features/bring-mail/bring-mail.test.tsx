import { fireEvent, screen, waitFor } from 'expo-router/testing-library'
import { openScreen } from '../../test/screen'
import { problem } from '../../test/stub-server'
import { aServerOffer } from '../../test/users'
import { BringMailScreen } from './BringMailScreen'

const mockPicked = { uri: 'blob:1', name: 'mails.mbox', mimeType: 'application/mbox', file: new Blob(['From - mails']) }
jest.mock('expo-document-picker', () => ({
  getDocumentAsync: async () => ({ canceled: false, assets: [mockPicked] }),
}))
const noop = () => {}

const report = {
  id: 1,
  file_name: 'mails.mbox',
  state: 'done',
  bytes_total: 100,
  bytes_read: 100,
  mails_read: 5,
  mails_new: 2,
  mails_known: 1,
  mails_not_job: 1,
  mails_unreadable: 1,
  error: null,
  created_at: '2026-11-20T08:00:00.000Z',
  finished_at: '2026-11-20T08:00:01.000Z',
  faults: ['mail 4: it has no header'],
  linkedin: null,
}

it('brings a file in and accounts for every mail of it', async () => {
  const toOffers = jest.fn()
  const { requests } = await openScreen(<BringMailScreen goBack={noop} toOffers={toOffers} />, {
    'POST /integrations/mailbox-import': () => report,
  })
  fireEvent.press(await screen.findByRole('button', { name: 'Choose a file' }))
  expect(await screen.findByText('2 new job alerts')).toBeTruthy()
  fireEvent.press(screen.getByRole('button', { name: /could not be read/ }))
  expect(screen.getByText('mail 4: it has no header')).toBeTruthy()
  fireEvent.press(screen.getByRole('button', { name: 'See my offers' }))
  expect(toOffers).toHaveBeenCalled()
  expect(requests.filter(({ path }) => path === '/integrations/mailbox-import')).toHaveLength(1)
})

it('says what to do when the file is none of ours, and lets another be chosen', async () => {
  await openScreen(<BringMailScreen goBack={noop} toOffers={noop} />, {
    'POST /integrations/mailbox-import': () => problem('bad-file', 400),
  })
  fireEvent.press(await screen.findByRole('button', { name: 'Choose a file' }))
  expect(await screen.findByText(/nothing is counted twice/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Choose a file' })).toBeTruthy()
})

it('takes a cancelled upload for no failure', async () => {
  await openScreen(<BringMailScreen goBack={noop} toOffers={noop} />, {
    'POST /integrations/mailbox-import': () => new Promise<never>(() => {}),
  })
  fireEvent.press(await screen.findByRole('button', { name: 'Choose a file' }))
  fireEvent.press(await screen.findByRole('button', { name: 'Cancel' }))
  expect(await screen.findByRole('button', { name: 'Choose a file' })).toBeTruthy()
  expect(screen.queryByText(/nothing is counted twice/)).toBeNull()
})

it('connects a mailbox by app password, without the gaps that Google prints', async () => {
  const { requests } = await openScreen(<BringMailScreen goBack={noop} toOffers={noop} />, {
    'GET /server': () => aServerOffer({ imap: true }),
    'POST /integrations/imap': () => ({
      source: 'imap',
      address: 'anna@gmail.test',
      host: 'imap.gmail.test',
      port: 993,
      secure: true,
    }),
  })
  fireEvent.press(await screen.findByRole('button', { name: 'Use an app password' }))
  fireEvent.changeText(screen.getByLabelText('Mail address'), 'anna@gmail.test')
  fireEvent.changeText(screen.getByLabelText('App password'), 'abcd efgh ijkl mnop')
  fireEvent.press(screen.getByRole('button', { name: 'Connect mailbox' }))
  await waitFor(() =>
    expect(requests.find(({ path }) => path === '/integrations/imap')?.body).toEqual({
      address: 'anna@gmail.test',
      password: 'abcdefghijklmnop',
      span_days: 30,
    }),
  )
  expect(await screen.findByText(/anna@gmail.test is connected/)).toBeTruthy()
})

it('offers Gmail only where the server has it', async () => {
  await openScreen(<BringMailScreen goBack={noop} toOffers={noop} />, {
    'GET /server': () => aServerOffer({ google: false, imap: true }),
  })
  expect(await screen.findByRole('button', { name: 'Use an app password' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Connect Gmail' })).toBeNull()
})
