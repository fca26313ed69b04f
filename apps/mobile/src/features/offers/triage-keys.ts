/** What a key does in the list of offers. */
export type TriageKeys = {
  next: () => void
  previous: () => void
  save: () => void
  dismiss: () => void
  undo: () => void
  open: () => void
  search: () => void
  refresh: () => void
  help: () => void
}

/** Keyboard triage belongs to the web. */
export const hasTriageKeys: boolean = false

export function useTriageKeys(_keys: TriageKeys): void {}

/** Puts the keyboard on an offer's row. */
export function focusOffer(_id: number): void {}
