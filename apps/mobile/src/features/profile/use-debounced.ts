import { useEffect, useState } from 'react'

/** `value` once it has stood still for `milliseconds`: what is typed is asked for when the hand rests. */
export function useDebounced<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}
