type Key = { key: string; repeat: boolean; preventDefault: () => void }

/**
 * The key that presses by the rules of ARIA and that react-native-web leaves out: Enter on a link without an address,
 * Space on a choice (checkbox, radio, switch).
 */
export function pressKeys(key: 'Enter' | 'Space', press: (() => void) | undefined): object {
  if (!press) return {}
  return {
    onKeyDown(event: Key) {
      if (event.key !== (key === 'Space' ? ' ' : key)) return
      event.preventDefault()
      if (!event.repeat) press()
    },
  }
}
