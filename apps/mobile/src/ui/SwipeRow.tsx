import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Animated, PanResponder, useWindowDimensions, View } from 'react-native'
import { makeStyles } from './appearance'
import { Icon } from './Icon'
import type { IconName } from './icon-paths'
import { Text } from './Text'
import { useMotion } from './use-motion'

type SwipeAction = { label: string; icon: IconName; tone: 'accent' | 'danger'; run: () => void }
type Props = {
  /** Pulled to the right; to the left. */
  right: SwipeAction
  left: SwipeAction
  children: ReactNode
}

/** Share of the width after which letting go acts. */
const ENOUGH = 0.3
/** Points before a finger counts as swiping, not scrolling. */
const STARTS = 12

/**
 * A row that can be pulled aside to act. It is a shortcut only: the same actions must be reachable by button, key and
 * the screen reader's actions, which the row inside offers.
 */
export function SwipeRow({ right, left, children }: Props) {
  const styles = useStyles()
  const { width } = useWindowDimensions()
  const { quick } = useMotion()
  const [x] = useState(() => new Animated.Value(0))
  const [side, setSide] = useState<'right' | 'left' | null>(null)
  const now = useRef({ right, left, width, quick })
  useEffect(() => {
    now.current = { right, left, width, quick }
  })
  const [responder] = useState(() => {
    const settle = (toValue: number, then?: () => void) =>
      Animated.timing(x, { toValue, duration: now.current.quick, useNativeDriver: false }).start(() => then?.())
    return PanResponder.create({
      onMoveShouldSetPanResponder: (_, { dx, dy }) => Math.abs(dx) > STARTS && Math.abs(dx) > 2 * Math.abs(dy),
      onPanResponderMove: (_, { dx }) => {
        x.setValue(dx)
        setSide(dx > 0 ? 'right' : 'left')
      },
      onPanResponderTerminationRequest: () => false,
      onPanResponderRelease: (_, { dx, vx }) => {
        const { width: whole } = now.current
        const far = Math.abs(dx) > Math.min(whole * ENOUGH, 140) || (Math.abs(vx) > 0.6 && Math.abs(dx) > 48)
        if (!far) return settle(0, () => setSide(null))
        const action = dx > 0 ? now.current.right : now.current.left
        settle(dx > 0 ? whole : -whole, () => {
          action.run()
          // The row leaves the list with the action; one that stays comes back.
          settle(0, () => setSide(null))
        })
      },
      onPanResponderTerminate: () => settle(0, () => setSide(null)),
    })
  })
  const action = side === 'right' ? right : left
  return (
    <View style={styles.row} {...responder.panHandlers}>
      {side ? (
        <View
          aria-hidden
          style={[styles.under, styles[action.tone], side === 'left' && styles.atEnd]}
          pointerEvents="none"
        >
          <Icon name={action.icon} colour={action.tone} />
          <Text type="label" colour={action.tone}>
            {action.label}
          </Text>
        </View>
      ) : null}
      <Animated.View style={{ transform: [{ translateX: x }] }}>{children}</Animated.View>
    </View>
  )
}

const useStyles = makeStyles(({ colours, space }) => ({
  // A browser must leave sideways movement to us, and keep scrolling up and down.
  row: { overflow: 'hidden', touchAction: 'pan-y' } as object,
  under: {
    position: 'absolute',
    top: 0,
    right: 0,
    bottom: 0,
    left: 0,
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.s,
    paddingHorizontal: space.xl,
  },
  atEnd: { justifyContent: 'flex-end' },
  accent: { backgroundColor: colours.accentSoft },
  danger: { backgroundColor: colours.dangerSoft },
}))
