import type { JobOffer } from '@nextjob/contracts/job-offer'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Pressable, View } from 'react-native'
import { useFormat } from '@/lib/i18n/format'
import { makeStyles } from '@/ui/appearance'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Icon } from '@/ui/Icon'
import { pressKeys } from '@/ui/press-keys'
import { Text } from '@/ui/Text'
import { useSightings } from '../offer-queries'
import { sourceName } from '../offer-words'
import { useOfferActions } from '../use-offer-actions'

/** "Not the same job": which of the mails show another one. At least one mail stays with this offer. */
export function SplitDialog({ offer, open, onClose }: { offer: JobOffer; open: boolean; onClose: () => void }) {
  const styles = useStyles()
  const { t } = useTranslation(['offers', 'common'])
  const format = useFormat()
  const { split } = useOfferActions()
  const { data = [] } = useSightings(offer.id)
  const [chosen, setChosen] = useState<readonly number[]>([])
  const toggle = (id: number) =>
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
  const close = () => {
    setChosen([])
    onClose()
  }
  return (
    <Dialog
      open={open}
      title={t('split.title')}
      closeLabel={t('common:close')}
      onClose={close}
      footer={
        <>
          <Button kind="quiet" label={t('common:cancel')} onPress={close} />
          <Button
            kind="primary"
            icon="split"
            label={t('split.do')}
            disabled={chosen.length === 0 || chosen.length >= data.length}
            onPress={() => {
              split(offer, [...chosen])
              close()
            }}
          />
        </>
      }
    >
      <Text colour="inkSoft">{t('split.detail')}</Text>
      {data.map((sighting) => {
        const on = chosen.includes(sighting.id)
        return (
          <Pressable
            key={sighting.id}
            role="checkbox"
            aria-checked={on}
            onPress={() => toggle(sighting.id)}
            {...pressKeys('Space', () => toggle(sighting.id))}
            style={styles.row}
          >
            <View style={[styles.box, on && styles.on]}>
              {on ? <Icon name="check" size={16} colour="onAccent" /> : null}
            </View>
            <View style={styles.words}>
              <Text>{sighting.title}</Text>
              <Text type="caption" colour="inkSoft">
                {[sighting.subject, sourceName(sighting.source), format.date(sighting.seen_at)]
                  .filter(Boolean)
                  .join('  ·  ')}
              </Text>
            </View>
          </Pressable>
        )
      })}
    </Dialog>
  )
}

const useStyles = makeStyles(({ colours, space, radius }) => ({
  row: { flexDirection: 'row', alignItems: 'center', gap: space.m, minHeight: 52 },
  box: {
    width: 24,
    height: 24,
    borderRadius: radius.s,
    borderWidth: 2,
    borderColor: colours.edge,
    alignItems: 'center',
    justifyContent: 'center',
  },
  on: { backgroundColor: colours.accent, borderColor: colours.accent },
  words: { flex: 1, minWidth: 0 },
}))
