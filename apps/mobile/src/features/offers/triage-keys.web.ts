import { useIsFocused } from 'expo-router'
import { useEffect, useRef } from 'react'
import type { TriageKeys } from './triage-keys'

export const hasTriageKeys: boolean = true

const meanings: Record<string, keyof TriageKeys> = {
  j: 'next',
  k: 'previous',
  s: 'save',
  d: 'dismiss',
  u: 'undo',
  o: 'open',
  Enter: 'open',
  '/': 'search',
  r: 'refresh',
  '?': 'help',
}

/** Single keys work while the list is in front, no dialog is open, and nobody types. */
export function useTriageKeys(keys: TriageKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  const focused = useIsFocused()
  useEffect(() => {
    if (!focused) return
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const meaning = meanings[event.key]
      if (!meaning || isTyping(event.target) || document.querySelector('[aria-modal=true]')) return
      // Enter on a button or link is that one's.
      if (event.key === 'Enter' && event.target !== document.body) return
      event.preventDefault()
      latest.current[meaning](offerOfRow(event.target))
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [focused])
}

export function focusOffer(id: number): void {
  document.getElementById(`offer-${id}`)?.focus({ preventScroll: true })
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable)
}

function offerOfRow(target: EventTarget | null): number | null {
  const [, id] = (target instanceof HTMLElement && /^offer-(\d+)$/.exec(target.id)) || []
  return id === undefined ? null : Number(id)
}
