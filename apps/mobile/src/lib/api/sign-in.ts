import {
  acceptedSchema,
  type RegisterRequest,
  registeredSchema,
  type SignedIn,
  signedInSchema,
} from '@nextjob/contracts/auth'
import { type User, userSchema } from '@nextjob/contracts/user'
import type { z } from 'zod'
import { session } from '../session/current-session'
import { nothing, request } from './request'

const post = <T>(schema: z.ZodType<T>, path: string, body?: unknown, headers = {}): Promise<T> =>
  request(schema, path, { access: 'public', method: 'POST', body, headers })

/** Signs in by password; begins the session. */
export async function signInByPassword(email: string, password: string): Promise<SignedIn> {
  const body = { username: email, password }
  const signedIn = await post(signedInSchema, '/auth/jwt/login', body, session.loginHeaders)
  await session.begin(signedIn)
  return signedIn
}

export const register = (account: RegisterRequest) => post(registeredSchema, '/auth/register', account)

/** Mails a link for a new password; the answer does not tell whether there is such an account. */
export const askForPasswordLink = (email: string) => post(acceptedSchema, '/auth/forgot-password', { email })

export const resetPassword = (token: string, password: string) =>
  post(nothing, '/auth/reset-password', { token, password })

/** Mails another link that confirms the address. */
export const askForVerifyLink = (email: string) => post(acceptedSchema, '/auth/request-verify-token', { email })

/** Confirms an address by the token from the mail. */
export const verifyAddress = (token: string): Promise<User> => post(userSchema, '/auth/verify', { token })

/** Ends the session on the server. */
export const endServerSession = () => request(nothing, '/auth/jwt/logout', { method: 'POST', timeoutMs: 5_000 })
