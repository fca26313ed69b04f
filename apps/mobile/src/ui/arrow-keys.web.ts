const steps: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

/** Arrow keys move a roving focus by one. */
export function arrowKeys(move: (step: number) => void): object {
  return {
    onKeyDown: (event: { key: string; preventDefault: () => void }) => {
      const step = steps[event.key]
      if (step === undefined) return
      event.preventDefault()
      move(step)
    },
  }
}
