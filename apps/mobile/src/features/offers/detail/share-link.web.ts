/** Hands an offer to another app, where the browser can; else copies its link. */
export async function shareLink(words: string, link: string): Promise<'shared' | 'copied'> {
  if (typeof navigator.share === 'function') {
    try {
      await navigator.share({ title: words, url: link })
      return 'shared'
    } catch (failure) {
      // Closing the sheet is an answer too.
      if (failure instanceof DOMException && failure.name === 'AbortError') return 'shared'
    }
  }
  await navigator.clipboard?.writeText(link)
  return 'copied'
}
