import type { ReactElement, ReactNode, Ref } from 'react'
import { useImperativeHandle, useRef } from 'react'
import { FlatList, RefreshControl } from 'react-native'
import { useTheme } from './appearance'

/** What a screen can ask of its list. */
export type ListHandle = {
  /** Brings a row into view, without moving when it is there already. */
  reveal: (index: number) => void
  toTop: () => void
}

export type ListProps<T> = {
  /** What the list holds, for screen readers. */
  label: string
  items: readonly T[]
  keyOf: (item: T) => string
  renderItem: (item: T, index: number) => ReactNode
  /** Points; what a row is likely to be high before it is measured. */
  estimatedHeight: number
  header?: ReactElement | null
  footer?: ReactElement | null
  /** In place of the rows when there are none. */
  empty?: ReactElement | null
  /** The end is near: load more. May be called more than once. */
  onEndReached?: () => void
  refresh?: { label: string; busy: boolean; run: () => void }
  ref?: Ref<ListHandle>
}

/** A long list, windowed: only what is near the screen exists. */
export function List<T>(props: ListProps<T>) {
  const { items, keyOf, renderItem, header, footer, empty, onEndReached, refresh, label } = props
  const { colours } = useTheme()
  const list = useRef<FlatList<T>>(null)
  useImperativeHandle(props.ref, () => ({
    reveal: (index) => list.current?.scrollToIndex({ index, viewPosition: 0.5, animated: true }),
    toTop: () => list.current?.scrollToOffset({ offset: 0, animated: true }),
  }))
  return (
    <FlatList
      ref={list}
      role="list"
      aria-label={label}
      data={items as T[]}
      keyExtractor={keyOf}
      renderItem={({ item, index }) => <>{renderItem(item, index)}</>}
      ListHeaderComponent={header}
      ListFooterComponent={footer}
      ListEmptyComponent={empty}
      contentContainerStyle={{ flexGrow: 1 }}
      onEndReached={onEndReached}
      onEndReachedThreshold={1.5}
      onScrollToIndexFailed={({ index, averageItemLength }) =>
        list.current?.scrollToOffset({ offset: index * averageItemLength, animated: false })
      }
      initialNumToRender={12}
      windowSize={9}
      keyboardShouldPersistTaps="handled"
      keyboardDismissMode="on-drag"
      refreshControl={
        refresh ? (
          <RefreshControl
            refreshing={refresh.busy}
            onRefresh={refresh.run}
            tintColor={colours.accent}
            colors={[colours.accent]}
            progressBackgroundColor={colours.surface}
            accessibilityLabel={refresh.label}
          />
        ) : undefined
      }
    />
  )
}
