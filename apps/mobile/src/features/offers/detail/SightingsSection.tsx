import type { JobOffer, OfferSighting } from '@nextjob/contracts/job-offer'
import { useTranslation } from 'react-i18next'
import { View } from 'react-native'
import { useFormat } from '@/lib/i18n/format'
import { useSayProblem } from '@/lib/problems/say-problem'
import { makeStyles } from '@/ui/appearance'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Skeleton } from '@/ui/Skeleton'
import { Text } from '@/ui/Text'
import { useSightings } from '../offer-queries'
import { sourceName } from '../offer-words'

/** The mails that showed the offer, latest first. */
export function SightingsSection({ offer }: { offer: JobOffer }) {
  const styles = useStyles()
  const { t } = useTranslation(['offers', 'common'])
  const say = useSayProblem()
  const { data, error, refetch, isFetching } = useSightings(offer.id)
  return (
    <View style={styles.section}>
      <Text type="heading" level={2}>
        {t('detail.mails', { count: data?.length ?? offer.sightings })}
      </Text>
      {data ? (
        <View role="list" style={styles.mails}>
          {data.map((sighting) => (
            <Sighting key={sighting.id} sighting={sighting} title={offer.title} />
          ))}
        </View>
      ) : error ? (
        <View style={styles.failed}>
          <Text colour="inkSoft">{say(error).title}</Text>
          <Button kind="quiet" icon="refresh" label={t('common:retry')} busy={isFetching} onPress={() => refetch()} />
        </View>
      ) : (
        <View style={styles.mails}>
          <Skeleton width="70%" />
          <Skeleton width="40%" />
        </View>
      )}
    </View>
  )
}

function Sighting({ sighting, title }: { sighting: OfferSighting; title: string }) {
  const styles = useStyles()
  const { t } = useTranslation(['offers'])
  const format = useFormat()
  return (
    <View role="listitem" style={styles.mail}>
      <Icon name="mail" size={18} colour="inkFaint" />
      <View style={styles.words}>
        <Text type="small">
          {sighting.mail_id === null ? t('detail.addedByHand') : (sighting.subject ?? t('detail.noSubject'))}
        </Text>
        <Text type="caption" colour="inkSoft">
          {`${sourceName(sighting.source)}  ·  ${format.dateTime(sighting.seen_at)}`}
        </Text>
        {sighting.title !== title ? (
          <Text type="caption" colour="inkSoft">
            {t('detail.printedAs', { title: sighting.title })}
          </Text>
        ) : null}
      </View>
    </View>
  )
}

const useStyles = makeStyles(({ space }) => ({
  section: { gap: space.m },
  mails: { gap: space.m },
  mail: { flexDirection: 'row', gap: space.m },
  words: { flex: 1, minWidth: 0 },
  failed: { alignItems: 'flex-start' },
}))
