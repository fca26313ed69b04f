/** Calls back when another window of the browser changes a kept value whose key begins so. @returns the way to stop */
export function onKeptElsewhere(prefix: string, listener: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    // A null key: everything was wiped.
    if (event.key === null || event.key.startsWith(`nextjob.${prefix}`)) listener()
  }
  window.addEventListener('storage', onStorage)
  return () => window.removeEventListener('storage', onStorage)
}
