import AsyncStorage from '@react-native-async-storage/async-storage'
import { Stack } from 'expo-router'
import { act, fireEvent, renderRouter, screen, waitFor } from 'expo-router/testing-library'
import { Text } from 'react-native'
import { chooseLanguage } from '@/lib/i18n/language'
import { serverAddress } from '@/lib/server-address/server-address'
import { session, useSession } from '@/lib/session/current-session'
import { AppProviders, startApp } from '@/lib/start/AppProviders'
import { ToastProvider } from '@/ui/Toast'
import { problem, type StubRequest, stubServer } from '../../test/stub-server'
import { aServerOffer, aUser } from '../../test/users'
import { ForgotScreen } from './ForgotScreen'
import { RegisterScreen } from './RegisterScreen'
import { ResetScreen } from './ResetScreen'
import { SignInScreen } from './SignInScreen'
import { VerifyScreen } from './VerifyScreen'
import { WelcomeScreen } from './WelcomeScreen'

function Layout() {
  const { status } = useSession()
  return (
    <AppProviders>
      <ToastProvider>
        <Text>{status}</Text>
        <Stack screenOptions={{ headerShown: false }} />
      </ToastProvider>
    </AppProviders>
  )
}
const routes = {
  _layout: Layout,
  index: () => <Text>home</Text>,
  'sign-in': SignInScreen,
  welcome: WelcomeScreen,
  register: RegisterScreen,
  forgot: ForgotScreen,
  reset: () => <ResetScreen token="token-of-the-mail" />,
  verify: () => <VerifyScreen token="token-of-the-mail" />,
}

const signedIn = { access: 'access-1', refresh: 'refresh-1', user: aUser() }
let offer = aServerOffer()
let servers = 0
/** A server that answers `GET /server` and what the test adds. */
function serverWith(answers: Record<string, (request: StubRequest) => object> = {}) {
  return stubServer((request) => {
    const answer = answers[request.path]
    if (answer) return answer(request)
    if (request.path === '/server') return offer
    if (request.path === '/healthz') return { status: 'ok' }
    return problem('not-found', 404)
  })
}

beforeEach(async () => {
  offer = aServerOffer()
  serverWith()
  await startApp()
  await session.end()
  // Another server each time: what one offers is known for minutes.
  await serverAddress.set(`https://nextjob-${++servers}.test`)
})

describe('signing in', () => {
  it('signs in by Enter in the password field', async () => {
    const { requests } = serverWith({ '/auth/jwt/login': () => signedIn })
    renderRouter(routes, { initialUrl: '/sign-in' })
    fireEvent.changeText(screen.getByLabelText('E-mail address'), ' Anna@NextJob.test ')
    fireEvent.changeText(screen.getByLabelText('Password'), 'four words do well')
    fireEvent(screen.getByLabelText('Password'), 'submitEditing')
    await waitFor(() => expect(screen.getByText('signed-in')).toBeTruthy())
    const login = requests.find(({ path }) => path === '/auth/jwt/login')
    expect(login?.body).toEqual({ username: 'anna@nextjob.test', password: 'four words do well' })
  })

  it('says what is missing before anything is sent', async () => {
    const { requests } = serverWith()
    renderRouter(routes, { initialUrl: '/sign-in' })
    fireEvent.press(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByText('Enter your password.')).toBeTruthy()
    expect(screen.getByText(/Enter your e-mail address/)).toBeTruthy()
    fireEvent.changeText(screen.getByLabelText('E-mail address'), 'anna@nextjob.test')
    expect(screen.queryByText(/Enter your e-mail address/)).toBeNull()
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([])
  })

  it.each([
    [problem('bad-credentials', 400), 'Wrong e-mail or password', /ask for a new password/],
    [problem('too-many-requests', 429, {}, { 'retry-after': '300' }), 'That was a bit fast', /in 5 minutes/],
    [problem('internal-error', 500), 'Something broke on our side', /tell whoever runs the server/],
  ])('says what went wrong and what to do: %#', async (answer, title, next) => {
    serverWith({ '/auth/jwt/login': () => answer.clone() })
    renderRouter(routes, { initialUrl: '/sign-in' })
    fillIn()
    expect(await screen.findByText(title)).toBeTruthy()
    expect(screen.getByText(next)).toBeTruthy()
    expect(screen.getByText('signed-out')).toBeTruthy()
  })

  it('offers another link to whoever has not confirmed the address', async () => {
    const { requests } = serverWith({
      '/auth/jwt/login': () => problem('not-verified', 400),
      '/auth/request-verify-token': () => ({ status: 'accepted' }),
    })
    renderRouter(routes, { initialUrl: '/sign-in' })
    fillIn()
    fireEvent.press(await screen.findByRole('button', { name: 'Send me a new link' }))
    expect(await screen.findByText(/on its way to anna@nextjob.test/)).toBeTruthy()
    expect(requests.at(-1)?.body).toEqual({ email: 'anna@nextjob.test' })
  })

  it('shows Google only where the server has it, and no registration where it is closed', async () => {
    offer = aServerOffer({ google: true, registration: 'closed' })
    renderRouter(routes, { initialUrl: '/sign-in' })
    expect(await screen.findByRole('button', { name: 'Continue with Google' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Create an account' })).toBeNull()
  })

  it('shows and hides the password', () => {
    renderRouter(routes, { initialUrl: '/sign-in' })
    expect(screen.getByLabelText('Password').props.secureTextEntry).toBe(true)
    fireEvent.press(screen.getByRole('button', { name: 'Show password' }))
    expect(screen.getByLabelText('Password').props.secureTextEntry).toBe(false)
  })

  it('speaks the language that was chosen', async () => {
    await chooseLanguage('uk')
    renderRouter(routes, { initialUrl: '/sign-in' })
    expect(screen.getByRole('button', { name: 'Увійти' })).toBeTruthy()
    await act(() => chooseLanguage(null))
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy()
  })
})

describe('the first start of an installed app', () => {
  beforeEach(() => serverAddress.set(null))

  it('asks for the server, checks the address, and keeps it', async () => {
    const { requests } = serverWith()
    renderRouter(routes, { initialUrl: '/sign-in' })
    fireEvent.changeText(await screen.findByLabelText('Server address'), '192.168.1.20:8000')
    fireEvent.press(screen.getByRole('button', { name: 'Connect' }))
    expect(await screen.findByLabelText('Password')).toBeTruthy()
    expect(serverAddress.get()).toBe('http://192.168.1.20:8000')
    expect(await AsyncStorage.getItem('nextjob.server-address')).toContain('192.168.1.20')
    expect(requests[0]?.path).toBe('/healthz')
  })

  it('refuses http outside of the home network, without a request', async () => {
    const { requests } = serverWith()
    renderRouter(routes, { initialUrl: '/welcome' })
    fireEvent.changeText(screen.getByLabelText('Server address'), 'http://nextjob.example')
    fireEvent.press(screen.getByRole('button', { name: 'Connect' }))
    expect(await screen.findByText(/has to begin with https/)).toBeTruthy()
    expect(requests).toEqual([])
  })

  it('says when nothing answers, and when something else does', async () => {
    stubServer(() => {
      throw new TypeError('Network request failed')
    })
    renderRouter(routes, { initialUrl: '/welcome' })
    fireEvent.changeText(screen.getByLabelText('Server address'), 'nextjob.example')
    fireEvent.press(screen.getByRole('button', { name: 'Connect' }))
    expect(await screen.findByText(/Nothing answers there/)).toBeTruthy()
    stubServer(() => new Response('<h1>A router</h1>'))
    fireEvent.press(screen.getByRole('button', { name: 'Connect' }))
    expect(await screen.findByText(/isn’t NextJob/)).toBeTruthy()
    expect(serverAddress.get()).toBeNull()
  })
})

describe('registering', () => {
  const fillInNew = () => {
    fireEvent.changeText(screen.getByLabelText('E-mail address'), 'anna@nextjob.test')
    fireEvent.changeText(screen.getByLabelText('Password'), 'four words do well')
    fireEvent.press(screen.getByRole('button', { name: 'Create account' }))
  }
  const { id: _, ...account } = { ...aUser(), status: 'ready' }

  it('signs in at once where no mail is needed', async () => {
    serverWith({ '/auth/register': () => account, '/auth/jwt/login': () => signedIn })
    renderRouter(routes, { initialUrl: '/register' })
    fillInNew()
    expect(await screen.findByText('signed-in')).toBeTruthy()
  })

  it('leads over the inbox where the address is to be confirmed', async () => {
    serverWith({ '/auth/register': () => ({ ...account, status: 'confirm-email' }) })
    renderRouter(routes, { initialUrl: '/register' })
    fillInNew()
    expect(await screen.findByText(/We sent a link to anna@nextjob.test/)).toBeTruthy()
  })

  it('asks for eight characters before anything is sent', async () => {
    const { requests } = serverWith()
    renderRouter(routes, { initialUrl: '/register' })
    fireEvent.changeText(screen.getByLabelText('E-mail address'), 'anna@nextjob.test')
    fireEvent.changeText(screen.getByLabelText('Password'), 'short')
    fireEvent(screen.getByLabelText('Password'), 'submitEditing')
    expect(await screen.findByText('At least 8 characters, please.')).toBeTruthy()
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([])
  })

  it('tells whom to ask where the server takes no new accounts', async () => {
    offer = aServerOffer({ registration: 'closed' })
    renderRouter(routes, { initialUrl: '/register' })
    expect(await screen.findByText(/takes no new accounts/)).toBeTruthy()
  })
})

describe('links of mails', () => {
  it('asks for a link, and says the same whether or not there is an account', async () => {
    serverWith({ '/auth/forgot-password': () => ({ status: 'accepted' }) })
    renderRouter(routes, { initialUrl: '/forgot' })
    fireEvent.changeText(screen.getByLabelText('E-mail address'), 'anna@nextjob.test')
    fireEvent(screen.getByLabelText('E-mail address'), 'submitEditing')
    expect(await screen.findByText(/If anna@nextjob.test has an account here/)).toBeTruthy()
  })

  it('sets a new password and leads to the sign-in', async () => {
    const { requests } = serverWith({ '/auth/reset-password': () => new Response(null, { status: 204 }) })
    renderRouter(routes, { initialUrl: '/reset' })
    fireEvent.changeText(screen.getByLabelText('New password'), 'four words do well')
    fireEvent.press(screen.getByRole('button', { name: 'Save the password' }))
    fireEvent.press(await screen.findByRole('button', { name: 'Sign in' }))
    expect(await screen.findByLabelText('E-mail address')).toBeTruthy()
    expect(requests.find(({ path }) => path === '/auth/reset-password')?.body).toEqual({
      token: 'token-of-the-mail',
      password: 'four words do well',
    })
  })

  it('leads on to another link where this one is used up', async () => {
    serverWith({ '/auth/reset-password': () => problem('bad-token', 400) })
    renderRouter(routes, { initialUrl: '/reset' })
    fireEvent.changeText(screen.getByLabelText('New password'), 'four words do well')
    fireEvent.press(screen.getByRole('button', { name: 'Save the password' }))
    expect(await screen.findByText('This link no longer works')).toBeTruthy()
    fireEvent.press(screen.getByRole('button', { name: 'Ask for another link' }))
    expect(await screen.findByRole('button', { name: 'Send the link' })).toBeTruthy()
  })

  it('leads whoever is signed in on to the app from a link that is used up', async () => {
    serverWith({ '/auth/reset-password': () => problem('bad-token', 400) })
    await session.begin(signedIn)
    renderRouter(routes, { initialUrl: '/reset' })
    fireEvent.changeText(screen.getByLabelText('New password'), 'four words do well')
    fireEvent.press(screen.getByRole('button', { name: 'Save the password' }))
    fireEvent.press(await screen.findByRole('button', { name: 'Go on' }))
    expect(await screen.findByText('home')).toBeTruthy()
  })

  it('confirms an address by a press, not by opening the link', async () => {
    const { requests } = serverWith({ '/auth/verify': () => aUser() })
    renderRouter(routes, { initialUrl: '/verify' })
    const submit = await screen.findByRole('button', { name: 'Confirm' })
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([])
    fireEvent.press(submit)
    expect(await screen.findByText(/anna@nextjob.test is confirmed/)).toBeTruthy()
  })

  it('asks nobody to press again on a link that is used up', async () => {
    serverWith({ '/auth/verify': () => problem('bad-token', 400) })
    renderRouter(routes, { initialUrl: '/verify' })
    fireEvent.press(await screen.findByRole('button', { name: 'Confirm' }))
    expect(await screen.findByText('This link no longer works')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Confirm' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Go on' })).toBeTruthy()
  })
})

function fillIn() {
  fireEvent.changeText(screen.getByLabelText('E-mail address'), 'anna@nextjob.test')
  fireEvent.changeText(screen.getByLabelText('Password'), 'four words do well')
  fireEvent.press(screen.getByRole('button', { name: 'Sign in' }))
}
