import type { OutgoingMail } from '../outgoing-mail.ts'

/** The mails about an account. Links lead to the app under PUBLIC_URL; opening one uses nothing up, the app's POST does. */

export function verifyMail(to: string, publicUrl: string, secret: string): OutgoingMail {
  return {
    to,
    subject: 'Confirm your e-mail address',
    text: lines(
      'Welcome to NextJob. This link confirms that the address is yours; it holds for 24 hours:',
      link(publicUrl, 'verify', secret),
      'If you did not register, do nothing: without the link the account stays shut.',
    ),
  }
}

/** To an address that somebody tried to register again. */
export function alreadyRegisteredMail(to: string, publicUrl: string): OutgoingMail {
  return {
    to,
    subject: 'You already have an account',
    text: lines(
      'Somebody, probably you, tried to register this address with NextJob. It has an account already.',
      `Sign in at ${publicUrl}/app/, or ask there for a new password.`,
      'If it was not you, there is nothing to do.',
    ),
  }
}

export function resetMail(to: string, publicUrl: string, secret: string): OutgoingMail {
  return {
    to,
    subject: 'Choose a new password',
    text: lines(
      'This link lets you choose a new password; it holds for 30 minutes:',
      link(publicUrl, 'reset', secret),
      'If you did not ask for it, do nothing: your password stays as it is.',
    ),
  }
}

/** To the new address. */
export function changeEmailMail(to: string, publicUrl: string, secret: string): OutgoingMail {
  return {
    to,
    subject: 'Confirm your new e-mail address',
    text: lines(
      'This link makes this address the one of your NextJob account; it holds for one hour:',
      link(publicUrl, 'verify', secret),
      'If you did not ask for it, do nothing.',
    ),
  }
}

/** To the new address when it has an account already: the asker is told nothing of it. */
export function addressInUseMail(to: string, publicUrl: string): OutgoingMail {
  return {
    to,
    subject: 'Your address already has an account',
    text: lines(
      'Somebody, probably you, tried to move another NextJob account to this address. It has an account of its own.',
      `Sign in to it at ${publicUrl}/app/, or delete it first.`,
      'If it was not you, there is nothing to do.',
    ),
  }
}

/** To the old address, while the change is pending. */
export function changeEmailNotice(to: string, newEmail: string): OutgoingMail {
  return {
    to,
    subject: 'Your e-mail address is about to change',
    text: lines(
      `Somebody asked to move your NextJob account to ${newEmail}.`,
      'If it was not you, change your password now: whoever asked knows it.',
    ),
  }
}

export function passwordChangedNotice(to: string, publicUrl: string): OutgoingMail {
  return {
    to,
    subject: 'Your password was changed',
    text: lines(
      'The password of your NextJob account was changed just now.',
      `If it was not you, ask for a new one at ${publicUrl}/app/.`,
    ),
  }
}

/** To an account that can be signed in to with a Google account from now on. */
export function googleLinkedNotice(to: string, googleAddress: string, publicUrl: string): OutgoingMail {
  return {
    to,
    subject: 'Your account can be signed in to with Google',
    text: lines(
      `Somebody, probably you, connected the Google account ${googleAddress} to NextJob. From now on it opens your account too.`,
      `If it was not you, disconnect Google at ${publicUrl}/app/ and change your password; if that Google account is yours, secure it.`,
    ),
  }
}

const link = (publicUrl: string, screen: 'verify' | 'reset', secret: string) =>
  `${publicUrl}/app/${screen}?token=${secret}`
const lines = (...paragraphs: string[]) => `${paragraphs.join('\n\n')}\n`
