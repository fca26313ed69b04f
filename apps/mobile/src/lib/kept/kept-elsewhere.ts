/** Calls back when another window of the app changes a kept value. A phone has one window. @returns the way to stop */
export function onKeptElsewhere(_prefix: string, _listener: () => void): () => void {
  return () => {}
}
