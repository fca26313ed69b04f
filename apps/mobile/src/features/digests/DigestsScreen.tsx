import type { DigestSummary } from '@nextjob/contracts/digest'
import { Link } from 'expo-router'
import { useTranslation } from 'react-i18next'
import { Pressable, View } from 'react-native'
import { useLiveIntegrations } from '@/lib/events/use-live-integrations'
import { useFailureState } from '@/lib/problems/use-failure-state'
import { makeStyles } from '@/ui/appearance'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { List } from '@/ui/List'
import { Screen } from '@/ui/Screen'
import { Skeleton } from '@/ui/Skeleton'
import { Text } from '@/ui/Text'
import { useDayWords } from './day-words'
import { useDigestList } from './digest-queries'

/** What was new, day by day. */
export function DigestsScreen({ bringMail }: { bringMail: () => void }) {
  const { t } = useTranslation('digests')
  const { t: offers } = useTranslation('offers')
  const failureState = useFailureState()
  // Keeps the days true while mail is being read.
  useLiveIntegrations()
  const { query, digests } = useDigestList()
  const failed = query.isError && query.data === undefined
  return (
    <Screen title={t('title')} scrolls={false}>
      <List
        label={t('title')}
        items={digests}
        keyOf={keyOf}
        estimatedHeight={76}
        renderItem={(digest) => <DayRow digest={digest} />}
        onEndReached={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
        refresh={{ label: offers('refresh'), busy: query.isRefetching, run: () => void query.refetch() }}
        empty={
          failed ? (
            <EmptyState {...failureState(query)} />
          ) : query.isPending ? (
            <Waiting />
          ) : (
            <EmptyState
              icon="digest"
              title={t('none.title')}
              detail={t('none.detail')}
              steps={[{ label: t('none.step'), run: bringMail }]}
            />
          )
        }
      />
    </Screen>
  )
}

const keyOf = (digest: DigestSummary) => String(digest.id)

function DayRow({ digest }: { digest: DigestSummary }) {
  const styles = useStyles()
  const { t } = useTranslation('digests')
  const dayWords = useDayWords()
  const best = digest.best_score === null ? null : t('best', { score: Math.round(digest.best_score * 100) })
  return (
    <Link href={{ pathname: '/digests/[id]', params: { id: String(digest.id) } }} asChild>
      <Pressable role="link" style={styles.row}>
        <View style={styles.words}>
          <Text type="heading">{capital(dayWords(digest.day))}</Text>
          <Text type="small" colour="inkSoft">
            {[t('offers', { count: digest.offers_count }), best].filter(Boolean).join('  ·  ')}
          </Text>
        </View>
        <Icon name="forward" size={18} colour="inkFaint" />
      </Pressable>
    </Link>
  )
}

/** Weekdays are lower case in some languages; at the head of a row they are not. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

function Waiting() {
  const styles = useStyles()
  return (
    <View>
      {[0, 1, 2, 3].map((place) => (
        <View key={place} style={styles.row}>
          <View style={styles.words}>
            <Skeleton width={160} height={18} />
            <Skeleton width={110} />
          </View>
        </View>
      ))}
    </View>
  )
}

const useStyles = makeStyles(({ colours, space }) => ({
  row: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.m,
    minHeight: 72,
    paddingHorizontal: space.gutter,
    paddingVertical: space.m,
    borderBottomWidth: 1,
    borderBottomColor: colours.line,
  },
  words: { flex: 1, minWidth: 0, gap: space.hair },
}))
