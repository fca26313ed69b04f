import { CameraView, useCameraPermissions } from 'expo-camera'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { readAddress } from '@/lib/server-address/read-address'
import { makeStyles } from '@/ui/appearance'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Screen } from '@/ui/Screen'
import { Text } from '@/ui/Text'

type Props = { onFound: (address: string) => void; onClose: () => void }

/** Reads the server's address from the QR code that it shows. Typing stays one press away. */
export function ScanAddress({ onFound, onClose }: Props) {
  const { t } = useTranslation('signIn')
  const styles = useStyles()
  const [permission, ask] = useCameraPermissions()
  const [isFound, setFound] = useState(false)
  const [isForeign, setForeign] = useState(false)
  const back = { label: t('scanner.typeInstead'), run: onClose }
  if (!permission?.granted) {
    const typing = { label: t('scanner.typeInstead'), run: onClose }
    return (
      <Screen title={t('scanner.title')} heading="small" back={back}>
        <EmptyState
          icon="camera"
          title={t('scanner.title')}
          detail={permission && !permission.canAskAgain ? t('scanner.denied') : t('scanner.lead')}
          steps={
            permission && !permission.canAskAgain
              ? [typing]
              : [{ label: t('scanner.allow'), run: () => void ask() }, typing]
          }
        />
      </Screen>
    )
  }
  const take = (text: string) => {
    const read = readAddress(text)
    setForeign('fault' in read)
    if (isFound || 'fault' in read) return
    setFound(true)
    onFound(read.address)
  }
  return (
    <Screen title={t('scanner.title')} heading="small" back={back} scrolls={false}>
      <View style={styles.room}>
        <CameraView
          style={styles.camera}
          barcodeScannerSettings={{ barcodeTypes: ['qr'] }}
          onBarcodeScanned={({ data }) => take(data)}
        />
        <Text align="center" colour={isForeign ? 'danger' : 'inkSoft'} role={isForeign ? 'alert' : undefined}>
          {isForeign ? t('scanner.noCode') : t('scanner.lead')}
        </Text>
        <Button kind="quiet" label={t('scanner.typeInstead')} onPress={onClose} />
      </View>
    </Screen>
  )
}

const useStyles = makeStyles(({ space, radius }) => ({
  room: { flex: 1, padding: space.gutter, gap: space.l },
  camera: { flex: 1, borderRadius: radius.l, overflow: 'hidden' },
}))
