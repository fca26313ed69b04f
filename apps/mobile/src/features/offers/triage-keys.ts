/** What a key does in the list of offers. `focused`: the offer whose row has the keyboard, null where none has. */
type Key = (focused: number | null) => void
export type TriageKeys = {
  next: Key
  previous: Key
  save: Key
  dismiss: Key
  undo: Key
  open: Key
  search: Key
  refresh: Key
  help: Key
}

/** Keyboard triage belongs to the web. */
export const hasTriageKeys: boolean = false

export function useTriageKeys(_keys: TriageKeys): void {}

/** Puts the keyboard on an offer's row. */
export function focusOffer(_id: number): void {}
