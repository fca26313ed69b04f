import { router, useLocalSearchParams } from 'expo-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type TextInput, useWindowDimensions, View } from 'react-native'
import { useLiveIntegrations } from '@/lib/events/use-live-integrations'
import { makeStyles } from '@/ui/appearance'
import { IconButton } from '@/ui/IconButton'
import type { ListHandle } from '@/ui/List'
import { Screen } from '@/ui/Screen'
import { Segmented } from '@/ui/Segmented'
import { useToast } from '@/ui/Toast'
import { WIDE } from '@/ui/theme'
import { OfferPane } from './detail/OfferPane'
import { FiltersDialog } from './FiltersDialog'
import { KeysHelp } from './KeysHelp'
import { ListTools } from './ListTools'
import { OfferList } from './OfferList'
import { useOfferList } from './offer-queries'
import { filtersSet, type ListChoice, readChoice, toSelection, writeChoice } from './selection'
import { focusOffer, hasTriageKeys, useTriageKeys } from './triage-keys'
import { useOfferActions } from './use-offer-actions'

const statuses = ['new', 'saved', 'applied', 'dismissed'] as const

/** The list of offers; on wide screens with the chosen one beside it. What it shows stands in the address. */
export function OffersScreen() {
  const styles = useStyles()
  const { t } = useTranslation(['offers', 'common'])
  const wide = useWindowDimensions().width >= WIDE
  const params = useLocalSearchParams<Record<string, string>>()
  const choice = readChoice(params)
  // Offers that come in, and scores that change, show by themselves.
  const state = useLiveIntegrations().data
  const { query, refresh, retry, failure, offers, count, rescoring } = useOfferList(toSelection(choice))
  const { setStatus } = useOfferActions()
  const toast = useToast()
  const list = useRef<ListHandle>(null)
  const search = useRef<TextInput>(null)
  const [opened, setOpened] = useState<'filters' | 'keys' | null>(null)
  // Where the keys are: an offer, and its place for when it has left the list.
  const [cursor, setCursor] = useState<{ id: number; place: number } | null>(null)

  // Beside the list stands the chosen offer, else the first.
  const inPane = Number(params.offer) || (offers[0]?.id ?? null)
  const placeOf = (wanted: number | null | undefined) => offers.findIndex(({ id }) => id === wanted)
  const found = placeOf(cursor?.id)
  const at = found >= 0 ? found : cursor ? Math.min(cursor.place, offers.length - 1) : placeOf(Number(params.offer))
  const current = offers[at]
  /** What a key acts on: the row that has the keyboard, else the marked one. */
  const actsOn = (focused: number | null) => {
    const focusedAt = placeOf(focused)
    if (focusedAt >= 0) return focusedAt
    return at < 0 && wide ? placeOf(inPane) : at
  }

  const change = (patch: Partial<ListChoice>) => {
    list.current?.toTop()
    setCursor(null)
    router.setParams({ ...writeChoice({ ...choice, ...patch }), offer: undefined })
  }
  const show = (id: number | null) => router.setParams({ offer: id === null ? undefined : String(id) })
  const go = (place: number) => {
    const offer = offers[place]
    if (!offer) return
    setCursor({ id: offer.id, place })
    list.current?.reveal(place)
    if (wide) show(offer.id)
    // The row may only come to be with the next frame.
    requestAnimationFrame(() => focusOffer(offer.id))
  }
  const mark = (status: 'saved' | 'dismissed', focused: number | null) => {
    const place = actsOn(focused)
    const offer = offers[place]
    if (!offer) return
    setStatus(offer, offer.status === status ? 'new' : status)
    const next = offers[place + 1] ?? offers[place - 1]
    if (choice.status !== status && next && wide) show(next.id)
    setCursor({ id: next?.id ?? offer.id, place })
    // The row goes, and with it the keyboard's place.
    if (focused !== null && next) requestAnimationFrame(() => focusOffer(next.id))
  }
  const step = (by: 1 | -1, focused: number | null) => {
    const from = placeOf(focused)
    go(Math.max(0, Math.min((from >= 0 ? from : at) + by, offers.length - 1)))
  }
  useTriageKeys({
    next: (focused) => step(1, focused),
    previous: (focused) => step(-1, focused),
    save: (focused) => mark('saved', focused),
    dismiss: (focused) => mark('dismissed', focused),
    undo: toast.runAction,
    open(focused) {
      const offer = offers[actsOn(focused)]
      if (!offer) return
      if (wide) show(offer.id)
      else router.push({ pathname: '/offers/[id]', params: { id: String(offer.id) } })
    },
    search: () => search.current?.focus(),
    refresh,
    help: () => setOpened('keys'),
  })

  const sources = [...new Set([...offers.flatMap((offer) => offer.sources), ...(choice.source ? [choice.source] : [])])]
  return (
    <View style={styles.screen}>
      <View style={wide ? styles.list : styles.screen}>
        <Screen
          title={t('title')}
          wide
          scrolls={false}
          actions={
            <>
              {hasTriageKeys && wide ? (
                <IconButton icon="help" label={t('keys.open')} colour="inkSoft" onPress={() => setOpened('keys')} />
              ) : null}
              <IconButton
                icon="refresh"
                label={t('refresh')}
                colour="inkSoft"
                disabled={query.isRefetching}
                onPress={refresh}
              />
            </>
          }
          under={
            <>
              <ListTools
                choice={choice}
                change={change}
                search={search}
                openFilters={() => setOpened('filters')}
                count={query.isPlaceholderData ? null : count}
              />
              <Segmented
                kind="tabs"
                label={t('status.label')}
                value={choice.status}
                onChange={(status) => change({ status })}
                options={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
              />
            </>
          }
        >
          <OfferList
            ref={list}
            choice={choice}
            change={change}
            query={query}
            failure={failure}
            retry={() => void retry()}
            refresh={refresh}
            offers={offers}
            rescoring={rescoring}
            hasAny={state === undefined || state.offers > 0}
            current={wide ? inPane : (current?.id ?? null)}
            onOpen={
              wide
                ? (offer, place) => {
                    setCursor({ id: offer.id, place })
                    show(offer.id)
                  }
                : undefined
            }
          />
        </Screen>
      </View>
      {wide ? (
        <View role="complementary" aria-label={t('detail.pageTitle')} style={styles.pane}>
          <OfferPane id={inPane} onBegin={() => show(inPane)} onClose={() => show(null)} />
        </View>
      ) : null}
      <FiltersDialog
        key={opened === 'filters' ? 'open' : 'closed'}
        open={opened === 'filters'}
        onClose={() => setOpened(null)}
        choice={choice}
        change={change}
        sources={sources}
        isSet={filtersSet(choice) > 0}
      />
      {hasTriageKeys ? <KeysHelp open={opened === 'keys'} onClose={() => setOpened(null)} /> : null}
    </View>
  )
}

const useStyles = makeStyles(({ colours }) => ({
  screen: { flex: 1, flexDirection: 'row', backgroundColor: colours.ground },
  list: { width: 460, flexDirection: 'row', borderRightWidth: 1, borderRightColor: colours.line },
  pane: { flex: 1, minWidth: 0, backgroundColor: colours.ground },
}))
