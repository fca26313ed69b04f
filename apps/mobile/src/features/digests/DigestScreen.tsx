import type { JobOffer } from '@nextjob/contracts/job-offer'
import { Link } from 'expo-router'
import { useTranslation } from 'react-i18next'
import { Pressable, View } from 'react-native'
import { useLanguage } from '@/lib/i18n/language'
import { useSayProblem } from '@/lib/problems/say-problem'
import { makeStyles } from '@/ui/appearance'
import { EmptyState } from '@/ui/EmptyState'
import { List } from '@/ui/List'
import { ListEnd } from '@/ui/ListEnd'
import { ScoreDial } from '@/ui/ScoreDial'
import { Screen } from '@/ui/Screen'
import { Skeleton } from '@/ui/Skeleton'
import { Text } from '@/ui/Text'
import { capital } from './DigestsScreen'
import { useDayWords } from './day-words'
import { useDigest } from './digest-queries'

/** The new offers of one day, best first. */
export function DigestScreen({ id, goBack }: { id: number; goBack: () => void }) {
  const styles = useStyles()
  const { t } = useTranslation('digests')
  const { t: common } = useTranslation('common')
  const { t: ofOffers } = useTranslation('offers')
  const dayWords = useDayWords()
  const sayProblem = useSayProblem()
  const { query, digest, offers } = useDigest(id)
  const failure = query.isError && query.data === undefined ? sayProblem(query.error) : null
  return (
    <Screen
      title={digest ? capital(dayWords(digest.day)) : t('title')}
      back={{ label: common('back'), run: goBack }}
      scrolls={false}
    >
      <List
        label={t('ofDay')}
        items={offers}
        keyOf={keyOf}
        estimatedHeight={92}
        renderItem={(offer, index) => <DigestOffer offer={offer} place={index + 1} />}
        onEndReached={() => {
          if (query.hasNextPage && !query.isFetchingNextPage && !query.isFetchNextPageError) void query.fetchNextPage()
        }}
        footer={
          offers.length === 0 ? null : (
            <ListEnd
              state={query.isFetchNextPageError ? 'failed' : query.hasNextPage ? 'loading' : 'through'}
              words={{
                loading: common('loading'),
                failed: ofOffers('loadMoreFailed'),
                through: ofOffers('end'),
                retry: common('retry'),
              }}
              retry={() => void query.fetchNextPage()}
            />
          )
        }
        header={
          digest && offers.length > 0 ? (
            <Text colour="inkSoft" style={styles.head}>
              {t('summary', { count: digest.offers_count })}
            </Text>
          ) : null
        }
        empty={
          failure ? (
            <EmptyState
              alert
              icon="warning"
              title={failure.title}
              detail={failure.next}
              steps={
                failure.canRetry
                  ? [{ label: common('retry'), run: () => void query.refetch(), busy: query.isFetching }]
                  : [{ label: common('back'), run: goBack }]
              }
            />
          ) : query.isPending ? (
            <View style={styles.head}>
              <Skeleton height={20} />
            </View>
          ) : (
            <EmptyState
              icon="check"
              title={t('through.title')}
              detail={t('through.detail')}
              steps={[{ label: common('back'), run: goBack }]}
            />
          )
        }
      />
    </Screen>
  )
}

const keyOf = (offer: JobOffer) => String(offer.id)

function DigestOffer({ offer, place }: { offer: JobOffer; place: number }) {
  const styles = useStyles()
  const { t } = useTranslation('offers')
  const { language } = useLanguage()
  const score = offer.match_score === null ? null : Math.round(offer.match_score * 100)
  const spoken = score === null ? t('spokenNoScore') : String(score)
  return (
    <Link href={{ pathname: '/offers/[id]', params: { id: String(offer.id) } }} asChild>
      <Pressable role="link" style={styles.row}>
        <Text type="small" colour="inkFaint" style={styles.place} aria-hidden>
          {place}
        </Text>
        <View style={styles.words}>
          <Text type="heading" numberOfLines={2} style={styles.title}>
            {offer.title}
          </Text>
          <Text type="small" numberOfLines={1} colour="inkSoft">
            {[offer.company ?? t('noCompany'), offer.location].filter(Boolean).join('  ·  ')}
          </Text>
          {/* The server tells its reasons in English. */}
          {offer.reason && language === 'en' ? (
            <Text type="caption" colour="inkSoft" numberOfLines={2}>
              {offer.reason}
            </Text>
          ) : null}
        </View>
        <ScoreDial score={offer.match_score} spoken={spoken} />
      </Pressable>
    </Link>
  )
}

const useStyles = makeStyles(({ colours, space }) => ({
  head: { paddingHorizontal: space.gutter, paddingBottom: space.s },
  row: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.m,
    paddingHorizontal: space.gutter,
    paddingVertical: space.m,
    borderBottomWidth: 1,
    borderBottomColor: colours.line,
  },
  place: { width: 22, fontVariant: ['tabular-nums'] },
  words: { flex: 1, minWidth: 0, gap: space.hair },
  title: { fontSize: 16, lineHeight: 21 },
}))
