import { useTranslation } from 'react-i18next'
import type { TextInput } from 'react-native'
import { TextField } from '@/ui/TextField'

type FieldProps = {
  value: string
  onChange: (value: string) => void
  error: string | null
  onSubmit: () => void
  ref?: React.Ref<TextInput>
}

/** The e-mail address of an account, filled in by password managers. */
export function EmailField({ value, onChange, error, onSubmit, ref, isLast }: FieldProps & { isLast?: boolean }) {
  const { t } = useTranslation('signIn')
  return (
    <TextField
      ref={ref}
      label={t('email')}
      value={value}
      onChangeText={onChange}
      error={error}
      onSubmitEditing={onSubmit}
      autoComplete="username"
      textContentType="username"
      inputMode="email"
      keyboardType="email-address"
      autoCapitalize="none"
      autoCorrect={false}
      spellCheck={false}
      maxLength={254}
      enterKeyHint={isLast ? 'send' : 'next'}
      submitBehavior={isLast ? 'blurAndSubmit' : 'submit'}
    />
  )
}

/** A password: the present one, or a new one, which password managers offer to make. */
export function PasswordField({
  value,
  onChange,
  error,
  onSubmit,
  ref,
  isNew,
  label,
}: FieldProps & { isNew?: boolean; label?: string }) {
  const { t } = useTranslation('signIn')
  return (
    <TextField
      ref={ref}
      label={label ?? t('password')}
      value={value}
      onChangeText={onChange}
      error={error}
      hint={isNew ? t('passwordHint') : undefined}
      secret={{ show: t('showPassword'), hide: t('hidePassword') }}
      onSubmitEditing={onSubmit}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      textContentType={isNew ? 'newPassword' : 'password'}
      passwordRules={isNew ? 'minlength: 8; maxlength: 128;' : undefined}
      autoCapitalize="none"
      autoCorrect={false}
      spellCheck={false}
      maxLength={128}
      enterKeyHint="go"
    />
  )
}
