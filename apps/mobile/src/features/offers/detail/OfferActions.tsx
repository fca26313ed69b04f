import type { JobOffer } from '@nextjob/contracts/job-offer'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { linkToScreen } from '@/lib/links/app-links'
import { makeStyles } from '@/ui/appearance'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { IconButton } from '@/ui/IconButton'
import type { IconName } from '@/ui/icon-paths'
import { ListItem } from '@/ui/ListItem'
import { Text } from '@/ui/Text'
import { useToast } from '@/ui/Toast'
import { useOfferActions } from '../use-offer-actions'
import { AskApplied } from './AskApplied'
import { openPosting } from './open-posting'
import { hostOf, isWebAddress } from './posting-link'
import { SplitDialog } from './SplitDialog'
import { shareLink } from './share-link'

type Opened = 'more' | 'split' | 'delete' | 'applied' | null

type Props = {
  offer: JobOffer
  /** A question is open, and is to be answered for this offer. */
  onBegin?: () => void
  /** It has left the list for good. */
  onGone: () => void
}

/** What can be done with one offer: apply first, the rest at hand. */
export function OfferActions({ offer, onBegin, onGone }: Props) {
  const styles = useStyles()
  const { t } = useTranslation(['offers', 'common'])
  const { setStatus, remove, block } = useOfferActions()
  const toast = useToast()
  const [opened, setOpened] = useState<Opened>(null)
  const ask = (what: Opened) => {
    setOpened(what)
    onBegin?.()
  }
  const close = () => setOpened(null)
  const { status, company, apply_link: link } = offer
  const apply = () => {
    if (!isWebAddress(link)) return
    openPosting(link)
    // It waits here, and is seen on the return.
    if (status !== 'applied') ask('applied')
  }
  const share = async () => {
    close()
    const own = linkToScreen(`/offers/${offer.id}`)
    const words = [offer.title, company].filter(Boolean).join(', ')
    const address = isWebAddress(link) ? link : own
    if (!address) return
    const outcome = await shareLink(words, address)
    if (outcome === 'copied') toast.show({ words: t('done.linkCopied') })
    // To be copied by hand.
    if (outcome === 'failed') toast.show({ words: address })
  }
  const items: { icon: IconName; label: string; run: () => void; danger?: boolean }[] = [
    { icon: 'share', label: t('actions.share'), run: share },
    status === 'applied'
      ? { icon: 'undo', label: t('actions.markNew'), run: () => setStatus(offer, 'new') }
      : { icon: 'applied', label: t('actions.markApplied'), run: () => setStatus(offer, 'applied') },
    ...(company ? [{ icon: 'block', label: t('actions.block', { company }), run: () => block(company) } as const] : []),
    ...(offer.sightings > 1
      ? [{ icon: 'split', label: t('actions.split'), run: () => setOpened('split') } as const]
      : []),
    { icon: 'delete', label: t('actions.delete'), run: () => setOpened('delete'), danger: true },
  ]
  return (
    <View style={styles.bar}>
      <Button
        kind="primary"
        icon="external"
        label={isWebAddress(link) ? t('actions.apply') : t('actions.noLink')}
        spoken={isWebAddress(link) ? t('actions.applyAt', { host: hostOf(link) }) : undefined}
        disabled={!isWebAddress(link)}
        onPress={apply}
        style={styles.apply}
      />
      <IconButton
        icon="save"
        label={t(status === 'saved' ? 'actions.unsave' : 'actions.save')}
        filled={status === 'saved'}
        colour={status === 'saved' ? 'accent' : 'ink'}
        onPress={() => setStatus(offer, status === 'saved' ? 'new' : 'saved')}
      />
      <IconButton
        icon={status === 'dismissed' ? 'undo' : 'dismiss'}
        label={t(status === 'dismissed' ? 'actions.undismiss' : 'actions.dismiss')}
        onPress={() => {
          setStatus(offer, status === 'dismissed' ? 'new' : 'dismissed')
          if (status !== 'dismissed') onGone()
        }}
      />
      <IconButton icon="more" label={t('moreActions')} expanded={opened === 'more'} onPress={() => ask('more')} />
      <Dialog open={opened === 'more'} title={t('moreActions')} closeLabel={t('common:close')} onClose={close}>
        <View style={styles.menu}>
          {items.map((item, place) => (
            <ListItem
              key={item.icon}
              role="button"
              icon={item.icon}
              title={item.label}
              tone={item.danger ? 'danger' : 'plain'}
              last={place === items.length - 1}
              onPress={() => {
                close()
                item.run()
              }}
            />
          ))}
        </View>
      </Dialog>
      <Dialog
        open={opened === 'delete'}
        title={t('confirmDelete.title')}
        closeLabel={t('common:close')}
        onClose={close}
        footer={
          <>
            <Button label={t('common:cancel')} kind="quiet" onPress={close} />
            <Button
              label={t('actions.delete')}
              kind="danger"
              icon="delete"
              onPress={() => {
                close()
                remove(offer)
                onGone()
              }}
            />
          </>
        }
      >
        <Text>{t('confirmDelete.detail')}</Text>
      </Dialog>
      <SplitDialog offer={offer} open={opened === 'split'} onClose={close} />
      <AskApplied offer={offer} open={opened === 'applied'} onClose={close} />
    </View>
  )
}

const useStyles = makeStyles(({ space }) => ({
  bar: { flex: 1, flexDirection: 'row', alignItems: 'center', gap: space.xs },
  apply: { flex: 1, maxWidth: 360, marginRight: 'auto' },
  menu: { marginHorizontal: -space.l },
}))
