/** Handlers that move a roving focus; only keyboards of the web need them, phones have their own ways. */
export function arrowKeys(_move: (step: number) => void): object {
  return {}
}
