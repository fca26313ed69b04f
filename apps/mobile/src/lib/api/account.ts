import { type Session, sessionSchema } from '@nextjob/contracts/session'
import { type OwnUserPatch, type User, userSchema } from '@nextjob/contracts/user'
import { z } from 'zod'
import { nothing, request, requestText } from './request'

/** A new password ends all other sessions; a new address counts once the link mailed to it is used. */
export const changeOwnUser = (patch: OwnUserPatch): Promise<User> =>
  request(userSchema, '/users/me', { method: 'PATCH', body: patch })

/** Deletes the account and everything of it. */
export const deleteOwnUser = () => request(nothing, '/users/me', { method: 'DELETE' })

/** All that is kept of the caller, as JSON text. */
export const exportOwnData = (): Promise<string> => requestText('/users/me/export', { timeoutMs: 120_000 })

/** The devices signed in, the one used last first. */
export const listSessions = (signal?: AbortSignal): Promise<Session[]> =>
  request(z.array(sessionSchema), '/auth/sessions', { signal })

/** Signs a device out. */
export const revokeSession = (id: number) => request(nothing, `/auth/sessions/${id}`, { method: 'DELETE' })
