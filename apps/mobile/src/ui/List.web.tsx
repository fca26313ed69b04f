import { type CSSProperties, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import type { ListProps } from './List'
import { PullToRefresh } from './PullToRefresh.web'
import { RowHeights, type RowWindow } from './row-window'

/** How much exists beyond each edge of the screen, in screens: what a fling covers before the next frame. */
const OVERSCAN = 2
const FIRST_ROWS = 16
const room: CSSProperties = { position: 'relative', flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }
const scroller: CSSProperties = {
  flex: 1,
  minHeight: 0,
  overflowY: 'auto',
  overscrollBehaviorY: 'contain',
  display: 'flex',
  flexDirection: 'column',
}

/**
 * A long list on the web: rows stand in the DOM in the order they are seen, so that Tab and screen readers follow it,
 * and only those near the screen exist. Two spacers stand for the others. The row that has the focus stays.
 */
export function List<T>(props: ListProps<T>) {
  const { label, items, keyOf, renderItem, estimatedHeight, header, footer, empty, onEndReached, refresh } = props
  const box = useRef<HTMLDivElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  const heights = useRef<RowHeights>(null)
  const [window, setWindow] = useState<RowWindow>({ first: 0, end: FIRST_ROWS, before: 0, after: 0 })
  const [focused, setFocused] = useState<{ key: string; top: number } | null>(null)

  const look = () => {
    const view = box.current
    const list = rows.current
    if (!view || !list || !heights.current) return
    const height = view.clientHeight || globalThis.innerHeight
    const top = view.scrollTop - list.offsetTop
    const next = heights.current.window(top - height * OVERSCAN, top + height * (1 + OVERSCAN))
    setWindow((last) => (same(last, next) ? last : next))
    if (next.end >= items.length - 4 && items.length > 0) onEndReached?.()
  }
  const latestLook = useRef(look)
  useEffect(() => {
    latestLook.current = look
  })

  useLayoutEffect(() => {
    heights.current ??= new RowHeights(estimatedHeight)
    heights.current.setKeys(items.map(keyOf))
    latestLook.current()
  }, [items, keyOf, estimatedHeight])

  // One observer for all rows that exist, and for the list's own size.
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) => {
        let news = false
        for (const { target, borderBoxSize, contentRect } of entries) {
          const key = target.getAttribute('data-row')
          if (key === null) news = true
          else if (heights.current?.measure(key, borderBoxSize[0]?.blockSize ?? contentRect.height)) news = true
        }
        if (news) latestLook.current()
      }),
  )
  useEffect(() => {
    if (box.current) observer.observe(box.current)
    return () => observer.disconnect()
  }, [observer])

  useImperativeHandle(props.ref, () => ({
    reveal: (index) => {
      const view = box.current
      const list = rows.current
      if (!view || !list || !heights.current) return
      const top = heights.current.top(index) + list.offsetTop
      const bottom = heights.current.top(index + 1) + list.offsetTop
      if (top < view.scrollTop) view.scrollTop = top
      else if (bottom > view.scrollTop + view.clientHeight) view.scrollTop = bottom - view.clientHeight
      latestLook.current()
    },
    toTop: () => box.current?.scrollTo({ top: 0 }),
  }))

  const row = (item: T, index: number, style?: CSSProperties) => {
    const key = keyOf(item)
    return (
      <div
        key={key}
        role="listitem"
        aria-setsize={items.length}
        aria-posinset={index + 1}
        data-row={key}
        style={style}
        onFocus={() => setFocused({ key, top: heights.current?.top(index) ?? 0 })}
        ref={(element) => {
          if (!element) return
          observer.observe(element)
          return () => observer.unobserve(element)
        }}
      >
        {renderItem(item, index)}
      </div>
    )
  }
  const kept = focused === null ? -1 : items.findIndex((item) => keyOf(item) === focused.key)
  const keptItem = kept < window.first || kept >= window.end ? items[kept] : undefined
  const keptStyle: CSSProperties = { position: 'absolute', left: 0, right: 0, top: focused?.top ?? 0 }
  return (
    <div style={room}>
      <PullToRefresh box={box} refresh={refresh} />
      <div ref={box} style={scroller} onScroll={look}>
        {header}
        <div
          ref={rows}
          style={{ position: 'relative' }}
          role={items.length > 0 ? 'list' : undefined}
          aria-label={items.length > 0 ? label : undefined}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) setFocused(null)
          }}
        >
          {keptItem && kept < window.first ? row(keptItem, kept, keptStyle) : null}
          <div role="presentation" style={{ height: window.before }} />
          {items.slice(window.first, window.end).map((item, place) => row(item, window.first + place))}
          <div role="presentation" style={{ height: window.after }} />
          {keptItem && kept >= window.end ? row(keptItem, kept, keptStyle) : null}
        </div>
        {items.length === 0 ? empty : null}
        {footer}
      </div>
    </div>
  )
}

function same(a: RowWindow, b: RowWindow): boolean {
  return a.first === b.first && a.end === b.end && a.before === b.before && a.after === b.after
}
