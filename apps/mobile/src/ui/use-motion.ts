import { useEffect, useState } from 'react'
import { AccessibilityInfo } from 'react-native'
import { useTheme } from './appearance'

/** True when the person asked the system for less motion. */
function useReducedMotion(): boolean {
  const [reduced, setReduced] = useState(false)
  useEffect(() => {
    let mounted = true
    AccessibilityInfo.isReduceMotionEnabled().then(
      (answer) => mounted && setReduced(answer),
      () => {},
    )
    const listener = AccessibilityInfo.addEventListener('reduceMotionChanged', setReduced)
    return () => {
      mounted = false
      listener?.remove()
    }
  }, [])
  return reduced
}

/** How long things take to move, in milliseconds: 0 with reduced motion. */
export function useMotion(): { quick: number; calm: number } {
  const { motion } = useTheme()
  return useReducedMotion() ? { quick: 0, calm: 0 } : motion
}
