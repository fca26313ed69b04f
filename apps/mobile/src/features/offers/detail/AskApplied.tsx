import type { JobOffer } from '@nextjob/contracts/job-offer'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Text } from '@/ui/Text'
import { useOfferActions } from '../use-offer-actions'

/** After a visit to the posting: what became of it. */
export function AskApplied({ offer, open, onClose }: { offer: JobOffer; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(['offers', 'common'])
  const { setStatus } = useOfferActions()
  const answer = (status: JobOffer['status'] | null) => {
    onClose()
    if (status) setStatus(offer, status)
  }
  return (
    <Dialog
      open={open}
      title={t('asked.title')}
      closeLabel={t('common:close')}
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" label={t('asked.no')} onPress={() => answer('dismissed')} />
          <Button label={t('asked.later')} onPress={() => answer(null)} />
          <Button kind="primary" icon="check" label={t('asked.yes')} onPress={() => answer('applied')} />
        </>
      }
    >
      <Text>{offer.company ? t('asked.detail', { title: offer.title, company: offer.company }) : offer.title}</Text>
    </Dialog>
  )
}
