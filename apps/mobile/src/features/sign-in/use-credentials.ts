import { emailSchema } from '@nextjob/contracts/user'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextInput } from 'react-native'

/** The least length of a password that the server takes. */
const NEW_PASSWORD_MIN = 8

/**
 * Address and password of a form, checked when it is sent off: a fault is shown until the field is changed, and the
 * first wrong field gets the cursor.
 */
export function useCredentials({ isNew = false, email: first = '' } = {}) {
  const { t } = useTranslation('signIn')
  const [email, setEmail] = useState(first)
  const [password, setPassword] = useState('')
  const [faults, setFaults] = useState<{ email?: string; password?: string }>({})
  const emailInput = useRef<TextInput>(null)
  const passwordInput = useRef<TextInput>(null)

  const emailFault = () => (emailSchema.safeParse(email.trim()).success ? undefined : t('emailMissing'))
  const passwordFault = () => {
    if (password === '') return t('passwordMissing')
    return isNew && [...password].length < NEW_PASSWORD_MIN ? t('passwordShort') : undefined
  }
  const check = (which: { email: boolean; password: boolean }) => {
    const found = {
      ...(which.email && emailFault() ? { email: emailFault() } : {}),
      ...(which.password && passwordFault() ? { password: passwordFault() } : {}),
    }
    setFaults(found)
    if (found.email) emailInput.current?.focus()
    else if (found.password) passwordInput.current?.focus()
    return Object.keys(found).length === 0
  }

  return {
    /** As it is sent. */
    email: email.trim().toLowerCase(),
    password,
    check,
    emailField: {
      ref: emailInput,
      value: email,
      error: faults.email ?? null,
      onChange(value: string) {
        setEmail(value)
        setFaults(({ email: _, ...rest }) => rest)
      },
    },
    passwordField: {
      ref: passwordInput,
      value: password,
      error: faults.password ?? null,
      onChange(value: string) {
        setPassword(value)
        setFaults(({ password: _, ...rest }) => rest)
      },
    },
    focusPassword: () => passwordInput.current?.focus(),
  }
}
