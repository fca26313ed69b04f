import { Problem } from '../problem.ts'
import { isCommonPassword } from './common-passwords.ts'

const LENGTH_MIN = 8
const LENGTH_MAX = 128

/**
 * Length and no well-known password is all that is asked (NIST SP 800-63B): no rules about kinds of characters, which
 * make people choose worse ones.
 *
 * @param email the owner's address, which is no password either
 * @throws Problem weak-password with what is wrong
 */
export function checkPassword(password: string, email: string): void {
  const normalised = password.normalize('NFC')
  const length = [...normalised].length
  if (length < LENGTH_MIN) throw new Problem('weak-password', `Take at least ${LENGTH_MIN} characters.`)
  if (length > LENGTH_MAX) throw new Problem('weak-password', `Take at most ${LENGTH_MAX} characters.`)
  const plain = normalised.toLowerCase()
  const local = email.slice(0, email.lastIndexOf('@'))
  if (plain === email || (local.length >= 4 && plain.replace(/\d+$/, '') === local)) {
    throw new Problem('weak-password', 'Take something other than your e-mail address.')
  }
  if (isCommonPassword(plain)) throw new Problem('weak-password', 'Take a password that fewer people use.')
}
