import { gmail, type gmail_v1 } from '@googleapis/gmail'
import { OAuth2Client } from 'google-auth-library'
import type { FakeGoogle } from './fake-google.ts'

export const ADA = 'ada.lindqvist@gmail.com'

/** Google's own client of the Gmail API, with nothing changed but the address. Every error is the caller's to see. */
export function gmailOf(google: FakeGoogle, email = ADA, scopes?: readonly string[]): gmail_v1.Gmail {
  const auth = new OAuth2Client()
  auth.setCredentials({ access_token: google.signIn(email, scopes ? { scopes } : {}).access_token })
  return gmail({ version: 'v1', auth, rootUrl: `${google.url}/`, retry: false, timeout: 2_000 })
}

/** A short mail. */
export function plainMail(from: string, subject: string, text = 'Hello.'): Buffer {
  return Buffer.from(
    `From: ${from}\r\nTo: Ada <${ADA}>\r\nSubject: ${subject}\r\nMessage-ID: <${subject.replaceAll(/\W/g, '')}@mails.example>\r\n` +
      `Date: Tue, 03 Nov 2026 08:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
  )
}
