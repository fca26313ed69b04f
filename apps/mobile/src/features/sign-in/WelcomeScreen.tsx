import { useMutation } from '@tanstack/react-query'
import { router } from 'expo-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, UnexpectedAnswer } from '@/lib/api/failures'
import { checkServer } from '@/lib/server-address/check-server'
import { type AddressFault, readAddress } from '@/lib/server-address/read-address'
import { serverAddress } from '@/lib/server-address/server-address'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/TextField'
import { ScanAddress } from './ScanAddress'
import { SignInFrame } from './SignInFrame'

/** The first screen of an installed app: which server it is for, typed or scanned, and checked before it is kept. */
export function WelcomeScreen() {
  const { t } = useTranslation('signIn')
  const [text, setText] = useState(serverAddress.get() ?? '')
  const [fault, setFault] = useState<AddressFault | null>(null)
  const [isScanning, setScanning] = useState(false)
  const connecting = useMutation({
    async mutationFn(address: string) {
      await checkServer(address)
      await serverAddress.set(address)
    },
    onSuccess: () => router.replace('/sign-in'),
  })

  const connect = (typed: string) => {
    if (connecting.isPending) return
    connecting.reset()
    const read = readAddress(typed)
    setFault('fault' in read ? read.fault : null)
    if ('address' in read) connecting.mutate(read.address)
  }
  if (isScanning) {
    return (
      <ScanAddress
        onClose={() => setScanning(false)}
        onFound={(address) => {
          setScanning(false)
          setText(address)
          connect(address)
        }}
      />
    )
  }
  const error = fault ?? (connecting.error ? reasonOf(connecting.error) : null)
  return (
    <SignInFrame title={t('welcome.title')} lead={`${t('tagline')} ${t('welcome.lead')}`}>
      <TextField
        label={t('welcome.address')}
        value={text}
        onChangeText={(value) => {
          setText(value)
          setFault(null)
          connecting.reset()
        }}
        error={error && t(`welcome.${error}`)}
        hint={t('welcome.addressHint')}
        placeholder={t('welcome.addressPlaceholder')}
        onSubmitEditing={() => connect(text)}
        inputMode="url"
        keyboardType="url"
        autoComplete="url"
        autoCapitalize="none"
        autoCorrect={false}
        spellCheck={false}
        enterKeyHint="go"
      />
      <Button kind="primary" wide label={t('welcome.go')} busy={connecting.isPending} onPress={() => connect(text)} />
      <Button wide icon="camera" label={t('welcome.scan')} onPress={() => setScanning(true)} />
    </SignInFrame>
  )
}

const reasonOf = (failure: unknown) =>
  failure instanceof ApiProblem || failure instanceof UnexpectedAnswer ? 'foreign' : 'unreachable'
