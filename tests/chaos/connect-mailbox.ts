import type { FakeGoogle } from '../fake-google/fake-google.ts'
import type { Constellation } from './constellation.ts'

/** Signs a person in by Google and connects their mailbox, as the native app does. @returns the access token */
export async function connectMailbox(
  { apiUrl }: Pick<Constellation, 'apiUrl'>,
  google: FakeGoogle,
  email: string,
): Promise<string> {
  const { id_token, access_token: accessToken, refresh_token: refreshToken } = google.signIn(email)
  const answer = await fetch(`${apiUrl}/auth/google-login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id_token, accessToken, refreshToken }),
  })
  if (!answer.ok) throw new Error(`${email} could not be connected: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { access: string }).access
}
