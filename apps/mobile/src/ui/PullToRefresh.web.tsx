import { type RefObject, useEffect, useRef, useState } from 'react'
import { ActivityIndicator, View } from 'react-native'
import { makeStyles, useTheme } from './appearance'
import { Icon } from './Icon'
import type { ListProps } from './List'

/** Points to pull before letting go loads anew. */
const ENOUGH = 72

/** The phone's pull from above, for lists in a browser. */
export function PullToRefresh({
  box,
  refresh,
}: {
  box: RefObject<HTMLElement | null>
  refresh: ListProps<never>['refresh']
}) {
  const styles = useStyles()
  const { colours } = useTheme()
  const [pulled, setPulled] = useState(0)
  const run = useRef(refresh?.run)
  useEffect(() => {
    run.current = refresh?.run
  })
  const wanted = refresh !== undefined
  useEffect(() => {
    const element = box.current
    if (!element || !wanted) return
    let from: number | null = null
    let now = 0
    const start = (event: TouchEvent) => {
      from = element.scrollTop <= 0 && event.touches.length === 1 ? (event.touches[0]?.clientY ?? null) : null
    }
    const move = (event: TouchEvent) => {
      if (from === null) return
      now =
        element.scrollTop > 0
          ? 0
          : Math.max(0, Math.min(ENOUGH * 1.3, ((event.touches[0]?.clientY ?? from) - from) / 2))
      setPulled(now)
    }
    const end = () => {
      if (now >= ENOUGH) run.current?.()
      from = null
      now = 0
      setPulled(0)
    }
    element.addEventListener('touchstart', start, { passive: true })
    element.addEventListener('touchmove', move, { passive: true })
    element.addEventListener('touchend', end)
    element.addEventListener('touchcancel', end)
    return () => {
      element.removeEventListener('touchstart', start)
      element.removeEventListener('touchmove', move)
      element.removeEventListener('touchend', end)
      element.removeEventListener('touchcancel', end)
    }
  }, [box, wanted])
  if (!refresh || (pulled === 0 && !refresh.busy)) return null
  const shown = refresh.busy ? ENOUGH : pulled
  return (
    <View pointerEvents="none" style={[styles.mark, { transform: [{ translateY: shown - 48 }] }]}>
      {refresh.busy ? (
        <ActivityIndicator size="small" color={colours.accent} aria-label={refresh.label} />
      ) : (
        <Icon name="refresh" size={20} colour={pulled >= ENOUGH ? 'accent' : 'inkFaint'} />
      )}
    </View>
  )
}

const useStyles = makeStyles(({ colours, radius }) => ({
  mark: {
    position: 'absolute',
    top: 0,
    alignSelf: 'center',
    zIndex: 1,
    width: 40,
    height: 40,
    alignItems: 'center',
    justifyContent: 'center',
    borderRadius: radius.pill,
    backgroundColor: colours.surface,
    borderWidth: 1,
    borderColor: colours.line,
  },
}))
