import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteOwnUser, exportOwnData } from '@/lib/api/account'
import { exportOffersAsCsv } from '@/lib/api/offers'
import { useSayProblem } from '@/lib/problems/say-problem'
import { session, useUser } from '@/lib/session/current-session'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Dialog } from '@/ui/Dialog'
import { Screen } from '@/ui/Screen'
import { Text } from '@/ui/Text'
import { TextField } from '@/ui/TextField'
import { useToast } from '@/ui/Toast'
import { saveFile } from './save-file'

/** Taking everything along, and leaving nothing behind. */
export function DataScreen({ goBack }: { goBack: () => void }) {
  const { t } = useTranslation('account')
  const { t: common } = useTranslation('common')
  const sayProblem = useSayProblem()
  const toast = useToast()
  const user = useUser()
  const [leaving, setLeaving] = useState(false)
  const [typed, setTyped] = useState('')
  const tell = (failure: unknown) => toast.show({ words: sayProblem(failure).title })
  const exportAll = useMutation({
    mutationFn: async () => await saveFile('nextjob.json', await exportOwnData(), 'application/json'),
    onError: tell,
  })
  const exportOffers = useMutation({
    mutationFn: async () => await saveFile('nextjob-offers.csv', await exportOffersAsCsv(), 'text/csv'),
    onError: tell,
  })
  const leave = useMutation({
    mutationFn: deleteOwnUser,
    // The server knows the session no more: it ends here without asking.
    onSuccess: () => session.end(),
    onError(failure) {
      // Behind the dialog nobody would read it.
      setLeaving(false)
      tell(failure)
    },
  })
  const sure = user !== null && typed.trim().toLowerCase() === user.email
  return (
    <Screen title={t('places.account/data')} back={{ label: common('back'), run: goBack }}>
      <Card>
        <Text type="heading" level={2}>
          {t('data.export')}
        </Text>
        <Text colour="inkSoft">{t('data.exportDetail')}</Text>
        <Button
          icon="download"
          label={t('data.everything')}
          busy={exportAll.isPending}
          onPress={() => exportAll.mutate()}
        />
        <Button
          icon="download"
          label={t('data.offers')}
          busy={exportOffers.isPending}
          onPress={() => exportOffers.mutate()}
        />
      </Card>
      <Card>
        <Text type="heading" level={2}>
          {t('data.delete')}
        </Text>
        <Text colour="inkSoft">{t('data.deleteDetail')}</Text>
        <Button kind="danger" icon="delete" label={t('data.delete')} onPress={() => setLeaving(true)} />
      </Card>
      <Dialog
        open={leaving}
        title={t('data.deleteTitle')}
        closeLabel={common('close')}
        onClose={() => setLeaving(false)}
        footer={
          <Button
            kind="danger"
            wide
            label={t('data.deleteNow')}
            disabled={!sure}
            busy={leave.isPending}
            onPress={() => leave.mutate()}
          />
        }
      >
        <Text>{t('data.deleteWhat')}</Text>
        <TextField
          label={t('data.confirm', { email: user?.email ?? '' })}
          value={typed}
          onChangeText={setTyped}
          autoCapitalize="none"
          autoCorrect={false}
          inputMode="email"
        />
      </Dialog>
    </Screen>
  )
}
