import type { JobOffer, OfferStatus } from '@nextjob/contracts/job-offer'
import { useTranslation } from 'react-i18next'
import { useAct } from '@/lib/actions/use-actions'
import { useToast } from '@/ui/Toast'

/** What a person can do with an offer: each shows at once, says what happened, and can be undone. */
export function useOfferActions() {
  const act = useAct()
  const toast = useToast()
  const { t } = useTranslation(['offers', 'common'])
  const undo = t('common:undo')
  return {
    setStatus(offer: JobOffer, status: OfferStatus) {
      const before = offer.status
      if (before === status) return
      act({ kind: 'set-status', offer_id: offer.id, status })
      toast.show({
        words: t(`done.${status}`),
        action: { label: undo, run: () => act({ kind: 'set-status', offer_id: offer.id, status: before }) },
      })
    },
    remove(offer: JobOffer) {
      act({ kind: 'delete', offer_id: offer.id })
      toast.show({
        words: t('done.deleted'),
        action: { label: undo, run: () => act({ kind: 'restore', offer_id: offer.id }) },
      })
    },
    restore(id: number) {
      act({ kind: 'restore', offer_id: id })
    },
    block(company: string) {
      act({ kind: 'block-company', company })
      toast.show({
        words: t('done.blocked', { company }),
        action: { label: undo, run: () => act({ kind: 'unblock-company', company }) },
      })
    },
    split(offer: JobOffer, sightingIds: number[]) {
      act({ kind: 'split', offer_id: offer.id, sighting_ids: sightingIds })
      toast.show({ words: t('done.split') })
    },
  }
}
