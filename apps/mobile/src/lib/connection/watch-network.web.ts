/** Tells each time the browser gains or loses its network, and how it is now. @returns the way to stop */
export function watchNetwork(listener: (connected: boolean) => void): () => void {
  const tell = () => listener(navigator.onLine)
  window.addEventListener('online', tell)
  window.addEventListener('offline', tell)
  tell()
  return () => {
    window.removeEventListener('online', tell)
    window.removeEventListener('offline', tell)
  }
}
